package ogenblik.http.events;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.events.Sent.Tokens;
import ogenblik.message.CloudEvents;
import ogenblik.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents in their JSON format: one (structured mode) or an array of them (batched mode). */
final class CloudEventBody {
    private CloudEventBody() {}

    static Delivery structured(byte[] body) {
        return Delivery.single(item(body), null);
    }

    static Parsed<Delivery> batched(byte[] body) {
        var cut = JsonCut.array(body);
        if (cut.isCut())
            return Elements.read(cut.elements(), "", CloudEventBody::item)
                    .map(items -> new Delivery(items, true, null));
        return switch (JsonObject.read(body)) {
            case Parsed.Bad<JsonObject>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<JsonObject> _ ->
                new Parsed.Bad<>(Problem.invalidRequest("", "must be an array of events, is an object"));
        };
    }

    private static Item item(byte[] text) {
        return switch (JsonObject.read(text)) {
            case Parsed.Bad<JsonObject>(var problem) -> new Item.Bad(null, problem);
            case Parsed.Ok<JsonObject>(JsonObject(var fields)) ->
                fields.get("data_base64") == null ? item(fields) : unpacked(fields);
        };
    }

    /** Data may come as base64 (RFC 4648, section 4) of its bytes. */
    private static Item unpacked(Map<String, @Nullable Object> fields) {
        if (fields.get("data") != null) return bad(fields, "send `data` or `data_base64`, not both");
        byte[] data;
        try {
            data = Base64.getDecoder().decode(String.valueOf(fields.get("data_base64")));
        } catch (IllegalArgumentException e) {
            return bad(fields, "`data_base64` must be base64, is not");
        }
        return withData(fields, data, "`data_base64` ");
    }

    /** An event whose data is the text of a JSON object; {@code where} says of what is wrong where it stands. */
    static Item withData(Map<String, @Nullable Object> attributes, byte[] data, String where) {
        return switch (JsonObject.read(data)) {
            case Parsed.Bad<JsonObject>(var problem) -> bad(attributes, where + Elements.text(problem));
            case Parsed.Ok<JsonObject>(JsonObject(var properties)) -> {
                var whole = new LinkedHashMap<String, @Nullable Object>(attributes);
                whole.put("data", properties);
                yield item(whole);
            }
        };
    }

    static Item item(Map<String, @Nullable Object> fields) {
        return switch (CloudEvents.read(fields)) {
            case Message.Parsed.Bad(var reason) -> bad(fields, reason);
            case Message.Parsed.Ok(var message) -> {
                var id = String.valueOf(JsonObject.text(fields, "id"));
                yield new Item.Good(new Sent(message, message.id() == null ? id : message.id(), id, Tokens.NONE));
            }
        };
    }

    private static Item bad(Map<String, @Nullable Object> fields, String reason) {
        return new Item.Bad(JsonObject.text(fields, "id"), Problem.invalidRequest("", reason));
    }
}
