package ogenblik.message;

import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.message.Fields.BadFieldException;
import ogenblik.message.Message.Parsed;
import ogenblik.message.Message.What;
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
        // Neither holds a line end, so no two pairs come out the same.
        var id = fields.requiredBounded("source", MAX_TEXT) + "\n" + fields.requiredBounded("id", MAX_TEXT);
        var what = new What.Happened(fields.requiredId("type"), fields.object("data"));
        return new Message(id, who(fields.customer("subject")), fields.instant("time"), what);
    }

    private static Who who(@Nullable CustomerId subject) {
        return switch (subject) {
            case null -> new Who(null, null, null);
            case CustomerId.Known known -> new Who(known, null, null);
            case CustomerId.Visitor visitor -> new Who(null, visitor, null);
        };
    }
}
