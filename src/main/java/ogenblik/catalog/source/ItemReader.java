package ogenblik.catalog.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import ogenblik.catalog.item.Item;

/**
 * Reads one item of the product feed: a line of NDJSON, or a row of CSV. {@code id} and {@code title} are needed;
 * fields without a name of their own become attributes.
 */
public final class ItemReader {
    private static final int MAX_DEPTH = 8;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ItemReader() {}

    /** What came of it. */
    public sealed interface Read {
        record Ok(Item item) implements Read {}

        /** {@code problems} is never empty; each names the field in backticks. */
        record Bad(List<String> problems) implements Read {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** What a line is as JSON. */
    sealed interface Json {
        record Ok(JsonNode json) implements Json {}

        record Bad(String problem) implements Json {}
    }

    /** An item from a JSON object in one line; {@code zone} is that of days and of times without an offset. */
    public static Read read(String line, ZoneId zone) {
        return switch (json(line)) {
            case Json.Bad(var problem) -> new Read.Bad(List.of(problem));
            case Json.Ok(var json) -> new ItemFields(json, zone, UnaryOperator.identity()).read();
        };
    }

    static Json json(String line) {
        try {
            return new Json.Ok(JSON.readTree(line));
        } catch (JsonProcessingException broken) {
            return new Json.Bad("not valid json: "
                    + broken.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (NumberFormatException broken) {
            return new Json.Bad("not valid json: a number whose exponent is beyond all numbers");
        }
    }

    /**
     * An item from a row of CSV by column name. An empty cell is an absent field; {@code titles.nl} is the Dutch title;
     * a cell that reads as a number or as {@code true} or {@code false} is one.
     */
    public static Read read(Map<String, String> columnToCell, ZoneId zone) {
        return new ItemFields(json(columnToCell), zone, UnaryOperator.identity()).read();
    }

    static ObjectNode json(Map<String, String> columnToCell) {
        var json = JsonNodeFactory.instance.objectNode();
        columnToCell.forEach((column, cell) -> {
            var value = cell.strip();
            if (!value.isEmpty()) put(json, column, value);
        });
        return json;
    }

    static void put(ObjectNode json, String column, String value) {
        if (column.startsWith("titles."))
            json.withObjectProperty("titles").put(column.substring("titles.".length()), value);
        else if (ItemFields.TEXTS.contains(column)) json.put(column, value);
        else json.set(column, typed(value));
    }

    private static JsonNode typed(String cell) {
        var make = JsonNodeFactory.instance;
        if (cell.equals("true") || cell.equals("false")) return make.booleanNode(cell.equals("true"));
        if (WHOLE.matcher(cell).matches()) return make.numberNode(Long.parseLong(cell));
        if (DECIMAL.matcher(cell).matches()) return make.numberNode(new BigDecimal(cell));
        return make.textNode(cell);
    }
}
