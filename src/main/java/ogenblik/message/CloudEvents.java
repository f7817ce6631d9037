package ogenblik.message;

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

    private CloudEvents() {}

    /** Whether these fields are meant to be a CloudEvent. */
    public static boolean isOne(Map<String, ? extends @Nullable Object> fields) {
        return fields.containsKey("specversion");
    }

    /** What an event counts once by: a source holds no space, so no two pairs come out the same. */
    public static String messageId(String source, String id) {
        return source + " " + id;
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
        var source = fields.requiredText("source");
        if (source.indexOf(' ') >= 0)
            throw new BadFieldException("`source` must be a URI reference and hold no space, is `" + source + "`");
        return new Message(
                messageId(source, fields.requiredText("id")),
                who(fields.text("subject")),
                new When(fields.instant("time"), null, null),
                new What.Happened(fields.requiredText("type"), fields.object("data")));
    }

    private static Who who(@Nullable String subject) {
        if (subject == null) return new Who(null, null);
        try {
            return switch (CustomerId.parse(subject)) {
                case CustomerId.Known known -> new Who(known, null);
                case CustomerId.Visitor visitor -> new Who(null, visitor);
            };
        } catch (IllegalArgumentException e) {
            throw new BadFieldException("`subject`: " + e.getMessage());
        }
    }
}
