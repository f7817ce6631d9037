package ogenblik.http.notifications;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import ogenblik.flow.NoteNotifications.Kind;
import ogenblik.flow.NoteNotifications.Told;
import ogenblik.flow.NotificationId;
import ogenblik.http.Claim;
import ogenblik.http.ClaimJson;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notifications/events}: what the app tells of whom. */
record EventsJson(Claim claim, List<Told> events) {
    static final int MAX_EVENTS = 100;

    private static final List<String> FIELDS = List.of("customer", "events");
    private static final List<String> EVENT_FIELDS = List.of("id", "event", "at");

    EventsJson {
        events = List.copyOf(events);
    }

    static Parsed<EventsJson> read(byte[] body) {
        return StrictJson.read(body, input -> new Reading(input).read());
    }

    /** The body while it is read. */
    private static final class Reading {
        private final JsonInput input;
        private Claim claim = new Claim.None();
        private final List<Told> events = new ArrayList<>();
        private boolean hasEvents;
        private int count;

        Reading(JsonInput input) {
            this.input = input;
        }

        EventsJson read() throws IOException {
            boolean isObject = input.object(name -> {
                switch (name) {
                    case "customer" -> claim = ClaimJson.read(input);
                    case "events" -> events();
                    default -> input.unknown(name, FIELDS);
                }
            });
            if (isObject && !hasEvents) input.faultAt("/events", "must be an array of events, is absent");
            return new EventsJson(claim, events);
        }

        private void events() throws IOException {
            hasEvents = true;
            if (!input.array(this::event)) return;
            if (count == 0 || count > MAX_EVENTS) input.fault("must have 1 to " + MAX_EVENTS + " events, has " + count);
        }

        private void event() throws IOException {
            count++;
            var event = new OneEvent();
            if (!input.object(event::field)) return;
            if (!event.hasId) input.faultAt(input.pointer() + "/id", "must be the id of a notification, is absent");
            if (!event.hasKind)
                input.faultAt(input.pointer() + "/event", "must be `seen`, `read` or `dismissed`, is absent");
            if (event.id != null && event.kind != null && count <= MAX_EVENTS)
                events.add(new Told(event.id, event.kind, event.at));
        }

        private final class OneEvent {
            private @Nullable NotificationId id;
            private @Nullable Kind kind;
            private @Nullable Instant at;
            private boolean hasId;
            private boolean hasKind;

            void field(String name) throws IOException {
                switch (name) {
                    case "id" -> {
                        hasId = true;
                        var text = input.text();
                        id = text == null ? null : NotificationId.parse(text);
                        if (text != null && id == null)
                            input.fault("must be the id of a notification, as it stands in an inbox");
                    }
                    case "event" -> {
                        hasKind = true;
                        var text = input.text();
                        kind = text == null ? null : Kind.named(text);
                        if (text != null && kind == null) input.fault("must be `seen`, `read` or `dismissed`");
                    }
                    case "at" -> at = at();
                    default -> input.unknown(name, EVENT_FIELDS);
                }
            }

            private @Nullable Instant at() throws IOException {
                var text = input.text();
                if (text == null) return null;
                try {
                    return OffsetDateTime.parse(text).toInstant();
                } catch (DateTimeParseException e) {
                    input.fault("must be a timestamp such as `2026-03-02T09:00:00Z`");
                    return null;
                }
            }
        }
    }
}
