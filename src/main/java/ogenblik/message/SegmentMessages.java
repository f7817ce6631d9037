package ogenblik.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.message.Fields.BadFieldException;
import ogenblik.message.Message.Parsed;
import ogenblik.message.Message.What;
import ogenblik.message.Message.When;
import ogenblik.message.Message.Who;
import org.jspecify.annotations.Nullable;

/** Reads the messages of Segment's tracking API: track, identify, page, screen, group and alias. */
public final class SegmentMessages {
    /** The values that {@code type} may have. */
    public static final List<String> TYPES = List.of("track", "identify", "page", "screen", "group", "alias");

    /** The most characters of a {@code messageId}: Segment asks for fewer than 100. */
    private static final int MAX_MESSAGE_ID = 99;

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
        var what = switch (type) {
            case "track" -> new What.Happened(fields.requiredId("event"), fields.object("properties"));
            case "page" -> new What.Happened("Page Viewed", viewed(fields));
            case "screen" -> new What.Happened("Screen Viewed", viewed(fields));
            case "identify" -> new What.Traits(ofCustomer(fields));
            case "group" -> new What.Traits(ofGroup(fields));
            case "alias" -> new What.Traits(Map.of());
            default ->
                throw new BadFieldException("unknown `type` `" + type + "`: it is one of " + String.join(", ", TYPES));
        };
        return new Message(fields.bounded("messageId", MAX_MESSAGE_ID), who(type, fields), when(fields), what);
    }

    /** The properties, and what a page or a screen says of itself beside them. */
    private static Map<String, Object> viewed(Fields fields) {
        var properties = new LinkedHashMap<>(fields.object("properties"));
        for (var field : new String[] {"name", "category"}) {
            var text = fields.text(field);
            if (text != null) properties.putIfAbsent(field, text);
        }
        return properties;
    }

    /** Some clients put what is known of a customer into the context. */
    private static Map<String, @Nullable Object> ofCustomer(Fields fields) {
        var attributes = new Attributes();
        attributes.addAll("", fields.has("traits") ? fields.map("traits") : contextTraits(fields));
        return attributes.nameToValue();
    }

    private static Map<?, ? extends @Nullable Object> contextTraits(Fields fields) {
        return fields.map("context").get("traits") instanceof Map<?, ?> traits ? traits : Map.of();
    }

    private static Map<String, @Nullable Object> ofGroup(Fields fields) {
        var attributes = new Attributes();
        attributes.addAll("group", fields.map("traits"));
        attributes.put("groupId", fields.requiredId("groupId"));
        return attributes.nameToValue();
    }

    /** Only identify and alias say that the visitor and the known customer are one. */
    private static Who who(String type, Fields fields) {
        var known = fields.known("userId");
        var visitor = fields.visitor("anonymousId");
        return switch (type) {
            case "alias" -> {
                if (known == null) throw Fields.missing("userId");
                yield new Who(known, visitor, previous(fields));
            }
            case "identify" -> new Who(known, visitor, known == null ? null : visitor);
            default -> new Who(known, visitor, null);
        };
    }

    private static CustomerId.Visitor previous(Fields fields) {
        var previous = fields.prefixedVisitor("previousId");
        if (previous == null) throw Fields.missing("previousId");
        return previous;
    }

    private static When when(Fields fields) {
        return new When(fields.instant("timestamp"), fields.instant("originalTimestamp"), fields.instant("sentAt"));
    }
}
