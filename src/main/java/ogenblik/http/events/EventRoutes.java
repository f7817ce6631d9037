package ogenblik.http.events;

import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import ogenblik.flow.RecordEvents;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Caller;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.message.CloudEvents;
import ogenblik.message.SegmentMessages;
import ogenblik.telemetry.EventMeters;
import ogenblik.token.Tokens;

/** {@code POST /v1/events} takes CloudEvents in all three modes, the other paths take what Segment's clients send. */
public final class EventRoutes implements Surface {
    private static final String CLOUD_EVENTS = "application/cloudevents";
    private static final String CLOUD_EVENTS_BATCH = "application/cloudevents-batch";
    private static final String JSON = "+json";

    /** The second is what {@code sendBeacon} says, the third what Rudder's client says of a packed batch: JSON it is. */
    private static final String[] SEGMENT_TYPES = {"application/json", "text/plain", "application/x-www-form-urlencoded"
    };

    private final Reception reception;

    public EventRoutes(RecordEvents record, Tokens tokens, EventMeters meters, InstantSource clock) {
        this.reception = new Reception(record, tokens, meters, clock);
    }

    @Override
    public void mount(Routes routes) {
        routes.post("/v1/events", Access.SERVER_OR_BROWSER, this::cloudEvents);
        for (var type : SegmentMessages.TYPES) {
            routes.post("/v1/" + type, Access.SEGMENT, call -> segment(call, type));
            routes.post("/v1/" + type.charAt(0), Access.SEGMENT, call -> segment(call, type));
        }
        routes.post("/v1/batch", Access.SEGMENT, this::segmentBatch);
    }

    private void segment(Call call, String type) {
        receive(call, Limits.EVENT_BYTES, body -> SegmentJson.single(body, type), SEGMENT_TYPES);
    }

    private void segmentBatch(Call call) {
        int maxBytes = call.caller() instanceof Caller.Anyone ? Limits.BEACON_BYTES : Limits.BATCH_BYTES;
        receive(call, maxBytes, SegmentJson::batch, SEGMENT_TYPES);
    }

    /** The mode is told by the media type; the batch's is longer, so it is looked at first. */
    private void cloudEvents(Call call) {
        var sent = call.header(HttpHeaders.CONTENT_TYPE);
        var type = sent == null ? "" : sent.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith(CLOUD_EVENTS_BATCH))
            receive(call, Limits.BATCH_BYTES, CloudEventBody::batched, CLOUD_EVENTS_BATCH + JSON);
        else if (type.startsWith(CLOUD_EVENTS))
            receive(
                    call,
                    Limits.EVENT_BYTES,
                    body -> new Parsed.Ok<>(CloudEventBody.structured(body)),
                    CLOUD_EVENTS + JSON);
        else receive(call, Limits.EVENT_BYTES, body -> binary(call, type, body));
    }

    private static Parsed<Delivery> binary(Call call, String type, byte[] body) {
        return (type.isEmpty() && body.length == 0) || CloudEvents.isJson(type)
                ? new Parsed.Ok<>(CloudEventHeaders.read(call.request().headers(), body))
                : new Parsed.Bad<>(Problem.unsupportedMediaType(
                        "send the data as `Content-Type: application/json`, in UTF-8, or the whole event as `"
                                + CLOUD_EVENTS + JSON + "`"));
    }

    private void receive(Call call, int maxBytes, Function<byte[], Parsed<Delivery>> reader, String... mediaTypes) {
        if (!call.accepts("application/json")) return;
        call.packableBody(maxBytes, body -> reception.take(call, body, maxBytes, reader), mediaTypes);
    }
}
