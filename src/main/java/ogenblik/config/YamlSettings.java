package ogenblik.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a YAML text by key, {@code http.port}, each with its line: a scalar, or a list of scalars. */
final class YamlSettings {
    /** {@code texts} has one element for a scalar; null stands for a key without a value. */
    record Setting(int line, boolean isList, @Nullable List<String> texts) {}

    private final Map<String, Setting> keyToSetting = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final String file;

    private YamlSettings(String file) {
        this.file = file;
    }

    /** Reads what can be read of it; {@code problems} gets the rest. */
    static Map<String, Setting> read(String file, String text, List<String> problems) {
        var settings = new YamlSettings(file);
        try (var parser = new YAMLFactory().createParser(text)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) settings.mapping(parser, "");
            else if (first != null) settings.problem(parser, "a config is a mapping of keys such as `http:`");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            settings.problems.add(file + ":" + (at == null ? 1 : at.getLineNr()) + ": not valid yaml: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            settings.problems.add(file + ": can't be read: " + e.getMessage());
        }
        problems.addAll(settings.problems);
        return settings.keyToSetting;
    }

    private void mapping(YAMLParser parser, String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = prefix + parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            switch (parser.nextToken()) {
                case START_OBJECT -> mapping(parser, key + ".");
                case START_ARRAY -> put(parser, key, new Setting(line, true, list(parser, key)));
                case VALUE_NULL -> put(parser, key, new Setting(line, false, null));
                default -> put(parser, key, new Setting(line, false, List.of(parser.getText())));
            }
        }
    }

    private List<String> list(YAMLParser parser, String key) throws IOException {
        var texts = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) texts.add(parser.getText());
            else {
                problem(parser, "`" + key + "` must be a list of plain values");
                parser.skipChildren();
            }
        }
        return texts;
    }

    private void put(YAMLParser parser, String key, Setting setting) {
        var before = keyToSetting.putIfAbsent(key, setting);
        if (before != null) problem(parser, "`" + key + "` stands here twice, first in line " + before.line());
    }

    private void problem(YAMLParser parser, String message) {
        problems.add(file + ":" + parser.currentTokenLocation().getLineNr() + ": " + message);
    }
}
