package ogenblik.http.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import ogenblik.flow.IncomingEvent;
import org.jspecify.annotations.Nullable;

/** What became of each event of one call, by its place in it from 0. */
final class Tally {
    private final List<IncomingEvent> events = new ArrayList<>();
    private final List<Integer> eventToIndex = new ArrayList<>();
    private final List<String> eventToShownId = new ArrayList<>();
    private final TreeMap<Integer, Rejection> indexToRejection = new TreeMap<>();

    private record Rejection(@Nullable String messageId, String error) {}

    void permit(int index, String shownId, IncomingEvent event) {
        events.add(event);
        eventToIndex.add(index);
        eventToShownId.add(shownId);
    }

    void reject(int index, @Nullable String messageId, String error) {
        indexToRejection.put(index, new Rejection(messageId, error));
    }

    /** What is to be stored. */
    List<IncomingEvent> events() {
        return events;
    }

    /** Takes what storing them came to: for each event null, or why not; gives back how many were refused. */
    int stored(List<@Nullable String> reasons) {
        int before = indexToRejection.size();
        for (int i = 0; i < reasons.size(); i++) {
            var reason = reasons.get(i);
            if (reason != null) reject(eventToIndex.get(i), eventToShownId.get(i), reason);
        }
        return indexToRejection.size() - before;
    }

    void write(JsonGenerator json, int accepted) throws IOException {
        json.writeStartObject();
        json.writeNumberField("accepted", accepted);
        json.writeArrayFieldStart("rejected");
        for (var entry : indexToRejection.entrySet()) {
            json.writeStartObject();
            json.writeNumberField("index", entry.getKey());
            json.writeStringField("messageId", entry.getValue().messageId());
            json.writeStringField("error", entry.getValue().error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
