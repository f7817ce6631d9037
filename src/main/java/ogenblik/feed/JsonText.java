package ogenblik.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object or list from text, strictly: no duplicate names, nothing behind it, at most 16 levels deep. */
public final class JsonText {
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** What the parser adds for itself where a text ends too soon. */
    private static final Pattern WHERE_IT_BEGAN = Pattern.compile(" \\(start marker at .*\\)$");

    /** What is wrong with a text, and at which column. */
    public static final class BadJsonException extends Exception {
        private final String reason;

        private BadJsonException(String reason) {
            super(reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    private JsonText() {}

    /** The object that a line is. */
    @SuppressWarnings("unchecked") // JSON's objects have names that are strings
    static Map<String, @Nullable Object> object(String text) throws BadJsonException {
        return (Map<String, @Nullable Object>) structure(text, "object", JsonToken.START_OBJECT);
    }

    /** The list or object that a cell is. */
    public static Object structure(String text) throws BadJsonException {
        return structure(text, "list or object", JsonToken.START_OBJECT, JsonToken.START_ARRAY);
    }

    private static Object structure(String text, String what, JsonToken... openings) throws BadJsonException {
        try (var parser = FACTORY.createParser(text)) {
            var opening = parser.nextToken();
            if (!List.of(openings).contains(opening)) throw new BadJsonException("the line is not a JSON " + what);
            Object value = opening == JsonToken.START_OBJECT ? fields(parser) : elements(parser);
            if (parser.nextToken() != null) throw new BadJsonException("the line goes on behind its JSON " + what);
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new BadJsonException("bad JSON at column " + (at == null ? 1 : at.getColumnNr()) + ": "
                    + WHERE_IT_BEGAN
                            .matcher(e.getOriginalMessage().lines().findFirst().orElse("unreadable"))
                            .replaceAll(""));
        } catch (IOException e) {
            throw new BadJsonException("bad JSON: " + e.getMessage());
        }
    }

    private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
        var nameToValue = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            nameToValue.put(name, value(parser));
        }
        return nameToValue;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            default -> null;
        };
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
        return values;
    }
}
