package ogenblik.message;

import java.util.LinkedHashMap;
import java.util.Map;
import ogenblik.message.Fields.BadFieldException;
import ogenblik.message.Message.Parsed;
import ogenblik.message.Message.What;
import ogenblik.message.Message.When;
import ogenblik.message.Message.Who;
import org.jspecify.annotations.Nullable;

/** Reads the messages of Segment's tracking API: track, identify, page, screen, group and alias. */
public final class SegmentMessages {
    /** The most characters of a {@code messageId}: Segment asks for fewer than 100. */
    public static final int MAX_MESSAGE_ID = 100;

    /** The most characters of an event's name. */
    public static final int MAX_EVENT_NAME = 256;

    private SegmentMessages() {}

    /**
     * Reads the fields of one message, {@code type} among them. Fields that it does not know are passed over.
     *
     * @param fields by name, as JSON has them: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List},
     *     {@code Map} and null
     */
    public static Parsed read(Map<String, ? extends @Nullable Object> fields) {
        try {
            return new Parsed.Ok(read(new Fields(fields)));
        } catch (BadFieldException e) {
            return new Parsed.Bad(e.reason());
        }
    }

    private static Message read(Fields fields) {
        var type = fields.requiredText("type");
        return switch (type) {
            case "track" -> message(fields, new What.Happened(eventName(fields), fields.object("properties")));
            case "page" -> message(fields, viewed("Page Viewed", fields));
            case "screen" -> message(fields, viewed("Screen Viewed", fields));
            case "identify", "group" -> message(fields, new What.Traits(fields.objectWithNulls("traits")));
            case "alias" -> alias(fields);
            default ->
                throw new BadFieldException(
                        "unknown `type` `" + type + "`: it is one of track, identify, page, screen, group, alias");
        };
    }

    private static Message message(Fields fields, What what) {
        var who = new Who(fields.known("userId"), fields.visitor("anonymousId"));
        return new Message(fields.text("messageId", MAX_MESSAGE_ID), who, when(fields), what);
    }

    private static Message alias(Fields fields) {
        var known = fields.known("userId");
        var previous = fields.visitor("previousId");
        if (known == null) throw new BadFieldException("`userId` is missing");
        if (previous == null) throw new BadFieldException("`previousId` is missing");
        return new Message(
                fields.text("messageId", MAX_MESSAGE_ID), new Who(known, previous), when(fields), new What.Linked());
    }

    private static String eventName(Fields fields) {
        var name = fields.text("event", MAX_EVENT_NAME);
        if (name == null || name.isBlank()) throw new BadFieldException("`event` is missing");
        return name.strip();
    }

    /** Its name goes with the properties, unless they have one. */
    private static What viewed(String event, Fields fields) {
        var name = fields.text("name", MAX_EVENT_NAME);
        var properties = new LinkedHashMap<>(fields.object("properties"));
        if (name != null) properties.putIfAbsent("name", name);
        return new What.Happened(event, properties);
    }

    private static When when(Fields fields) {
        return new When(fields.instant("timestamp"), fields.instant("originalTimestamp"), fields.instant("sentAt"));
    }
}
