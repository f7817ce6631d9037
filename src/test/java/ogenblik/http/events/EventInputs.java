package ogenblik.http.events;

import java.util.List;
import java.util.Map;
import ogenblik.http.Parsed;

/** The readers of events, for those who feed them anything. */
public final class EventInputs {
    private EventInputs() {}

    public static Parsed<?> message(byte[] body, String type) {
        return SegmentJson.single(body, type);
    }

    public static Parsed<?> batch(byte[] body) {
        return SegmentJson.batch(body);
    }

    public static Record structured(byte[] body) {
        return CloudEventBody.structured(body);
    }

    public static Parsed<?> batched(byte[] body) {
        return CloudEventBody.batched(body);
    }

    public static Record binary(List<Map.Entry<String, String>> headers, byte[] body) {
        return CloudEventHeaders.read(headers, body);
    }
}
