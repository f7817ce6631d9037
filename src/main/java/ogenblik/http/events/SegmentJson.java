package ogenblik.http.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.events.Sent.Tokens;
import ogenblik.message.Message;
import ogenblik.message.SegmentMessages;
import org.jspecify.annotations.Nullable;

/** Reads what Segment's clients send: one message, or a batch {@code {"batch": [...], "context": {...}, "sentAt": ...}}. */
final class SegmentJson {
    private SegmentJson() {}

    /** The message that is a body; {@code type} is what its path says. */
    static Parsed<Delivery> single(byte[] body, String type) {
        return switch (JsonObject.read(body)) {
            case Parsed.Bad<JsonObject>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<JsonObject>(JsonObject(var fields)) ->
                new Parsed.Ok<>(Delivery.single(typed(fields, type), JsonObject.text(fields, "writeKey")));
        };
    }

    private static Item typed(Map<String, @Nullable Object> fields, String type) {
        var stated = fields.get("type");
        if (stated != null && !stated.equals(type))
            return new Item.Bad(
                    JsonObject.text(fields, "messageId"),
                    Problem.invalidRequest("/type", "must be `" + type + "` at this path, or be left out"));
        var typed = new LinkedHashMap<String, @Nullable Object>(fields);
        typed.put("type", type);
        return item(typed);
    }

    static Parsed<Delivery> batch(byte[] body) {
        var cut = JsonCut.field(body, "batch");
        return switch (JsonObject.read(cut.rest())) {
            case Parsed.Bad<JsonObject>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<JsonObject>(JsonObject(var envelope)) -> {
                if (!cut.isCut())
                    yield new Parsed.Bad<>(Problem.invalidRequest("/batch", "must be an array of messages"));
                yield Elements.read(cut.elements(), "/batch", element -> element(element, envelope))
                        .map(items -> new Delivery(items, true, JsonObject.text(envelope, "writeKey")));
            }
        };
    }

    private static Item element(byte[] text, Map<String, @Nullable Object> envelope) {
        return switch (JsonObject.read(text)) {
            case Parsed.Bad<JsonObject>(var problem) -> new Item.Bad(null, problem);
            case Parsed.Ok<JsonObject>(JsonObject(var fields)) -> item(completed(fields, envelope));
        };
    }

    /** What is said once for the batch holds for each message that doesn't say it itself. */
    private static Map<String, @Nullable Object> completed(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> envelope) {
        var shared = JsonObject.object(envelope, "context");
        var sentAt = envelope.get("sentAt");
        if (shared.isEmpty() && sentAt == null) return fields;
        var completed = new LinkedHashMap<String, @Nullable Object>(fields);
        if (sentAt != null) completed.putIfAbsent("sentAt", sentAt);
        if (!shared.isEmpty() && (fields.get("context") == null || fields.get("context") instanceof Map<?, ?>))
            completed.put("context", merged(shared, JsonObject.object(fields, "context")));
        return completed;
    }

    /** Both contexts; what the message says goes before what the batch says. */
    private static Map<String, @Nullable Object> merged(Map<?, ?> batch, Map<?, ?> message) {
        var merged = new LinkedHashMap<String, @Nullable Object>();
        batch.forEach((name, value) -> merged.put((String) name, value));
        message.forEach((name, value) -> merged.put(
                (String) name,
                value instanceof Map<?, ?> inner && batch.get(name) instanceof Map<?, ?> outer
                        ? merged(outer, inner)
                        : value));
        return merged;
    }

    private static Item item(Map<String, @Nullable Object> fields) {
        return switch (SegmentMessages.read(fields)) {
            case Message.Parsed.Bad(var reason) ->
                new Item.Bad(JsonObject.text(fields, "messageId"), Problem.invalidRequest("", reason));
            case Message.Parsed.Ok(var message) -> {
                var id = message.id() == null ? UUID.randomUUID().toString() : message.id();
                yield new Item.Good(new Sent(message, id, id, tokens(fields)));
            }
        };
    }

    private static Tokens tokens(Map<String, @Nullable Object> fields) {
        var ours = JsonObject.object(JsonObject.object(fields, "context"), "ogenblik");
        return ours.isEmpty()
                ? Tokens.NONE
                : new Tokens(JsonObject.text(ours, "token"), JsonObject.text(ours, "visitorToken"));
    }
}
