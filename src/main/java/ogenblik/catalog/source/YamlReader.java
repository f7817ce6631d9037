package ogenblik.catalog.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML file into nodes that know their place. Aliases, duplicate keys and a second document are problems;
 * depth and size are bounded, so that no file takes all memory.
 */
final class YamlReader {
    static final int MAX_DEPTH = 32;
    static final int MAX_CODE_POINTS = 64 * 1024 * 1024;

    /** As YAML 1.2 and the editors have it, {@code on}, {@code off}, {@code yes} and {@code no} are texts. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .loaderOptions(bounded())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final SourceFile file;
    private final Problems problems;
    private int lineCounted = 1;
    private int lineOffset;

    private YamlReader(SourceFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The file's only document; null when there is none, or when it is broken, which is then among the problems. */
    static Node.@Nullable Mapping read(SourceFile file, Problems problems) {
        try (var parser = YAML.createParser(file.text())) {
            return new YamlReader(file, problems).document(parser);
        } catch (JsonProcessingException broken) {
            problems.add(problem(file, broken));
        } catch (IOException impossible) {
            throw new AssertionError("a text can be read", impossible);
        }
        return null;
    }

    private Node.@Nullable Mapping document(YAMLParser parser) throws IOException {
        if (parser.nextToken() == null) return null;
        var root = node(parser);
        if (parser.nextToken() != null)
            problems.add(origin(parser).at(), "a second document: write one document a file, without `---` in between");
        if (root instanceof Node.Mapping mapping) return mapping;
        problems.add(root.at(), "a catalog file must be a mapping of keys such as `campaigns:`");
        return null;
    }

    private Node node(YAMLParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            default -> scalar(parser);
        };
    }

    private Node.Mapping mapping(YAMLParser parser) throws IOException {
        var at = origin(parser).at();
        var members = new LinkedHashMap<String, Node.Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = new Text(parser.currentName(), origin(parser));
            parser.nextToken();
            var value = node(parser);
            var first = members.putIfAbsent(key.value(), new Node.Member(key, value));
            if (first != null)
                problems.add(
                        key.at(),
                        "key `" + key + "` stands here twice, first in line "
                                + first.key().at().line());
        }
        return new Node.Mapping(at, members);
    }

    private Node.Sequence sequence(YAMLParser parser) throws IOException {
        var at = origin(parser).at();
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node(parser));
        return new Node.Sequence(at, items);
    }

    private Node.Scalar scalar(YAMLParser parser) throws IOException {
        boolean isTruth = parser.currentToken().isBoolean();
        var written = Objects.requireNonNullElse(parser.getText(), "");
        var text = new Text(isTruth ? written.toLowerCase(Locale.ROOT) : written, origin(parser));
        if (parser.isCurrentAlias())
            problems.add(text.at(), "alias `*" + text + "` is not allowed: write the value out");
        return new Node.Scalar(
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT -> Node.Kind.INTEGER;
                    case VALUE_NUMBER_FLOAT -> Node.Kind.DECIMAL;
                    case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
                    case VALUE_NULL -> Node.Kind.NULL;
                    default -> Node.Kind.STRING;
                },
                text);
    }

    /** Places come in ascending order, so lines are counted on from the last one. */
    private Origin origin(YAMLParser parser) {
        var location = parser.currentTokenLocation();
        while (lineCounted < location.getLineNr()) {
            int end = file.text().indexOf('\n', lineOffset);
            if (end < 0) break;
            lineOffset = end + 1;
            lineCounted++;
        }
        return Origin.of(file, lineOffset, location.getLineNr(), location.getColumnNr());
    }

    private static Problem problem(SourceFile file, JsonProcessingException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause())
            if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                var mark = marked.getProblemMark();
                var context = marked.getContext() == null ? "" : marked.getContext() + ": ";
                return new Problem(
                        file.name(),
                        mark.getLine() + 1,
                        mark.getColumn() + 1,
                        "not valid yaml: " + context + oneLine(marked.getProblem()));
            }
        var location = broken.getLocation();
        return new Problem(
                file.name(),
                location == null ? 0 : Math.max(location.getLineNr(), 0),
                location == null ? 0 : Math.max(location.getColumnNr(), 0),
                "not valid yaml: " + oneLine(broken.getOriginalMessage()));
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).findFirst().orElse("");
    }

    private static LoaderOptions bounded() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setNestingDepthLimit(MAX_DEPTH);
        return options;
    }
}
