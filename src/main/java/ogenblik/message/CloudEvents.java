package ogenblik.message;

import java.util.Locale;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.message.Fields.BadFieldException;
import ogenblik.message.Message.Parsed;
import ogenblik.message.Message.What;
import ogenblik.message.Message.When;
import ogenblik.message.Message.Who;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of CloudEvents 1.0: {@code subject} is the customer ({@code anonymous/ID} a visitor), {@code type} the
 * event's name, {@code data} its properties.
 */
public final class CloudEvents {
    private static final String VERSION = "1.0";

    /** The most characters of a source, and of an id. */
    private static final int MAX_TEXT = 1_024;

    private CloudEvents() {}

    /** Whether these fields are meant to be a CloudEvent. */
    public static boolean isOne(Map<String, ? extends @Nullable Object> fields) {
        return fields.containsKey("specversion");
    }

    /** Reads its attributes and {@code data}, which is an object or missing. */
    public static Parsed read(Map<String, ? extends @Nullable Object> fields) {
        try {
            return new Parsed.Ok(read(new Fields(fields)));
        } catch (BadFieldException e) {
            return new Parsed.Bad(e.reason());
        }
    }

    private static Message read(Fields fields) {
        var version = fields.requiredText("specversion");
        if (!version.equals(VERSION))
            throw new BadFieldException("`specversion` must be `" + VERSION + "`, is `" + version + "`");
        var type = fields.text("datacontenttype");
        if (type != null && !isJson(type))
            throw new BadFieldException("`datacontenttype` must be `application/json`, in UTF-8");
        // Neither holds a line end, so no two pairs come out the same.
        var id = fields.requiredBounded("source", MAX_TEXT) + "\n" + fields.requiredBounded("id", MAX_TEXT);
        var what = new What.Happened(fields.requiredId("type"), fields.object("data"));
        return new Message(id, who(fields.customer("subject")), new When(fields.instant("time"), null, null), what);
    }

    /** True for JSON's media types (RFC 8259, RFC 6839) in no other charset than UTF-8. */
    public static boolean isJson(String mediaType) {
        var parts = mediaType
                .toLowerCase(Locale.ROOT)
                .replace("\"", "")
                .replace(" ", "")
                .split(";", -1);
        if (!parts[0].equals("application/json") && !parts[0].equals("text/json") && !parts[0].endsWith("+json"))
            return false;
        for (var part : parts) if (part.startsWith("charset=") && !part.equals("charset=utf-8")) return false;
        return true;
    }

    private static Who who(@Nullable CustomerId subject) {
        return switch (subject) {
            case null -> new Who(null, null, null);
            case CustomerId.Known known -> new Who(known, null, null);
            case CustomerId.Visitor visitor -> new Who(null, visitor, null);
        };
    }
}
