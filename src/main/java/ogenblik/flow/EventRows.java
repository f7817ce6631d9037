package ogenblik.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Header;
import ogenblik.feed.JsonText;
import ogenblik.feed.Row;
import ogenblik.feed.Texts;
import ogenblik.feed.Times;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.id.CustomerId;
import ogenblik.message.CloudEvents;
import ogenblik.message.Message;
import ogenblik.message.SegmentMessages;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of rows: messages of Segment's tracking API, as {@code /v1/batch} takes them; CloudEvents; and CSV with {@code
 * customer}, {@code event} and {@code at}, with or without {@code messageId}, where every other column is a property.
 *
 * <p>A cell is a text, but one that is written as a number is a number, unless the column's name ends in {@code id}, {@code
 * sku} or {@code code}; {@code true} and {@code false} are themselves, and a JSON list or object is that. A row without a
 * message id has one made of the file's content and its line.
 */
final class EventRows {
    private static final List<String> REQUIRED = List.of("customer", "event", "at");
    private static final Set<String> NO_PROPERTIES = Set.of("customer", "event", "at", "messageId", "");

    /** Fields with the id of a customer, which files write as numbers, too. */
    private static final List<String> ID_FIELDS = List.of("userId", "anonymousId", "previousId", "subject");

    private static final Pattern ID_COLUMN = Pattern.compile("(?i).*(?:id|sku|code)");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?");

    private final String file;
    private final Times times;

    /** {@code file} stands for the file's content in ids of messages; {@code times} reads the times of CSV. */
    EventRows(String file, Times times) {
        this.file = file;
        this.times = times;
    }

    /** Refuses a CSV file without the columns that are needed, before anything is read of it. */
    static void requireColumns(@Nullable Header header) {
        if (header == null) return;
        var missing = REQUIRED.stream().filter(name -> !header.has(name)).toList();
        if (!missing.isEmpty())
            throw new BadFeedException("the file has no column `" + String.join("`, `", missing)
                    + "`; name the file's own with `--columns " + missing.getFirst() + "=COLUMN,...`; it has `"
                    + String.join("`, `", header.columns()) + "`");
    }

    /** The event of a row, or a {@link BadRowException}. */
    IncomingEvent read(Row row) {
        return switch (row) {
            case Row.Bad bad -> throw new BadRowException(bad.reason());
            case Row.Json json -> read(json);
            case Row.Cells cells -> read(cells);
        };
    }

    private IncomingEvent read(Row.Json row) {
        var fields = new HashMap<>(row.fields());
        for (var field : ID_FIELDS)
            fields.computeIfPresent(field, (_, id) -> id instanceof String text ? Texts.id(text) : id);
        return event(CloudEvents.isOne(fields) ? CloudEvents.read(fields) : SegmentMessages.read(fields), row.line());
    }

    private IncomingEvent event(Message.Parsed parsed, long line) {
        return switch (parsed) {
            case Message.Parsed.Bad(var reason) -> throw new BadRowException(reason);
            case Message.Parsed.Ok(var message) -> event(message, line);
        };
    }

    private IncomingEvent event(Message message, long line) {
        var customer = message.who().customer();
        if (customer == null) throw new BadRowException("nobody is named: `userId`, `anonymousId` or `subject`");
        var at = message.when().written();
        if (at == null) throw new BadRowException("no time is named: `timestamp` or `time`");
        var id = message.id() == null ? file + ":" + line : message.id();
        return new IncomingEvent(id, customer, message.who().linked(), at, message.what());
    }

    /** A row is read as the message that it could have been. */
    private IncomingEvent read(Row.Cells row) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("type", "track");
        fields.put("event", required(row, "event"));
        fields.put("messageId", row.cell("messageId"));
        fields.put("timestamp", at(required(row, "at")));
        fields.put("properties", properties(row));
        switch (customer(required(row, "customer"))) {
            case CustomerId.Known known -> fields.put("userId", known.value());
            case CustomerId.Visitor visitor -> fields.put("anonymousId", visitor.value());
        }
        return event(SegmentMessages.read(fields), row.line());
    }

    private static CustomerId customer(String cell) {
        try {
            return CustomerId.parse(Texts.id(cell));
        } catch (IllegalArgumentException e) {
            throw new BadRowException("`customer`: " + e.getMessage());
        }
    }

    private String at(String cell) {
        var at = times.read(cell);
        if (at.isPresent()) return at.get().toString();
        throw new BadRowException("`at` must be a date that is known, is " + ImportFields.shown(cell)
                + "; say the file's with `--date-format d/M/yyyy`");
    }

    private static String required(Row.Cells row, String column) {
        var cell = row.cell(column);
        if (cell.isEmpty()) throw new BadRowException("`" + column + "` is empty");
        return cell;
    }

    private static Map<String, Object> properties(Row.Cells row) {
        var properties = new LinkedHashMap<String, Object>();
        for (var column : row.header().columns()) {
            var cell = row.cell(column);
            if (!cell.isEmpty() && !NO_PROPERTIES.contains(column)) properties.put(column, value(column, cell));
        }
        return properties;
    }

    private static Object value(String column, String cell) {
        if (cell.equals("true") || cell.equals("false")) return Boolean.valueOf(cell);
        if (cell.startsWith("[") || cell.startsWith("{")) return json(column, cell);
        if (ID_COLUMN.matcher(column).matches()) return cell;
        var number = NUMBER.matcher(cell);
        if (!number.matches()) return cell;
        boolean isWhole = cell.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return isWhole ? (Object) Long.valueOf(cell) : (Object) Double.valueOf(cell);
    }

    private static Object json(String column, String cell) {
        try {
            return JsonText.structure(cell);
        } catch (JsonText.BadJsonException e) {
            throw new BadRowException("`" + column + "`: " + e.reason());
        }
    }
}
