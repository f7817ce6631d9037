package ogenblik.http.events;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ogenblik.http.Problem;
import ogenblik.http.Urls;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CloudEvent in binary mode: its attributes are headers, {@code ce-id} and so on, and the body is its data. As the
 * HTTP binding has it, a value is unquoted and then percent-decoded once; what comes out has to be UTF-8.
 */
final class CloudEventHeaders {
    private static final String PREFIX = "ce-";

    private CloudEventHeaders() {}

    /** {@code body} is JSON, or empty. */
    static Delivery read(Iterable<Map.Entry<String, String>> headers, byte[] body) {
        return Delivery.single(item(headers, body), null);
    }

    private static Item item(Iterable<Map.Entry<String, String>> headers, byte[] body) {
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.startsWith(PREFIX)) continue;
            var text = decoded(header.getValue());
            if (text == null) return bad("header `" + name + "` must be percent-encoded UTF-8");
            if (attributes.put(name.substring(PREFIX.length()), text) != null)
                return bad("header `" + name + "` is sent twice");
        }
        if (attributes.isEmpty())
            return bad(
                    "headers `ce-id`, `ce-source`, `ce-specversion` and `ce-type` are missing; send them, or the whole"
                            + " event as `application/cloudevents+json`");
        attributes.remove("data");
        attributes.remove("datacontenttype");
        return body.length == 0
                ? CloudEventBody.item(attributes)
                : CloudEventBody.withData(attributes, body, "the body ");
    }

    private static Item bad(String reason) {
        return new Item.Bad(null, Problem.invalidRequest("", reason));
    }

    /** The text, or null where it is malformed. Clients that encode nothing send spaces as they are. */
    private static @Nullable String decoded(String value) {
        var raw = unquoted(value);
        return raw == null ? null : Urls.decoded(raw.replace(" ", "%20"), false);
    }

    /** What stands between double quotes (RFC 9110, section 5.6.4), or the value itself; null where they are not closed. */
    private static @Nullable String unquoted(String value) {
        if (!value.startsWith("\"")) return value;
        var text = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') return i == value.length() - 1 ? text.toString() : null;
            if (c == '\\' && ++i < value.length()) c = value.charAt(i);
            text.append(c);
        }
        return null;
    }
}
