package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Event;
import org.jspecify.annotations.Nullable;

/** Reads the events of a case, which happened to its customer, in the order written. */
final class EventReader {
    private final Instant now;
    private final Problems problems;

    EventReader(Instant now, Problems problems) {
        this.now = now;
        this.problems = problems;
    }

    List<Event> events(Members written) {
        return written.each("events", this::event);
    }

    private @Nullable Event event(Members written) {
        written.allow(problems, "event", "at", "properties");
        var name = written.text("event");
        var at = written.text("at");
        if (name == null || at == null) {
            problems.add(
                    written.mapping().at(), "an event needs its name and moment, as `{event: Email Opened, at: -P1D}`");
            return null;
        }
        var properties = written.members("properties");
        return new Event(
                name.value(),
                CaseReader.instant(at, now, problems),
                properties == null ? Map.of() : values(NodeJson.of(properties.mapping())));
    }

    private static Map<String, Object> values(JsonNode object) {
        var values = new HashMap<String, Object>();
        object.properties().forEach(member -> {
            var value = value(member.getValue());
            if (value != null) values.put(member.getKey(), value);
        });
        return values;
    }

    private static @Nullable Object value(JsonNode written) {
        if (written.isObject()) return values(written);
        if (!written.isArray()) return ItemFields.attribute(written);
        var list = new ArrayList<>();
        for (var item : written) {
            var value = value(item);
            if (value != null) list.add(value);
        }
        return List.copyOf(list);
    }
}
