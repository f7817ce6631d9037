package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import ogenblik.store.Reports.Position;

/**
 * How far back the streams of facts reach.
 *
 * @param position how far they were counted
 * @param sinceMillis from when on they are whole, by the clock of Redis; absent where they hold all that was ever counted
 */
public record Reach(Position position, OptionalLong sinceMillis) {

    /** From the first entry of each, if there is one, and what is kept of the position: field, value, field, ... */
    static Reach of(
            List<StreamMessage<byte[], byte[]>> decisions,
            List<StreamMessage<byte[], byte[]>> exposures,
            List<byte[]> kept) {
        Map<String, String> nameToId = new HashMap<>();
        for (int i = 0; i + 1 < kept.size(); i += 2)
            nameToId.put(new String(kept.get(i), UTF_8), new String(kept.get(i + 1), UTF_8));
        var start = Position.START;
        var position = new Position(
                nameToId.getOrDefault("decisions", start.decisions()),
                nameToId.getOrDefault("exposures", start.exposures()));
        var ofDecisions = since(decisions, nameToId.getOrDefault("decisionsFrom", ""), position.decisions());
        var ofExposures = since(exposures, nameToId.getOrDefault("exposuresFrom", ""), position.exposures());
        if (ofDecisions.isEmpty()) return new Reach(position, ofExposures);
        if (ofExposures.isEmpty()) return new Reach(position, ofDecisions);
        return new Reach(position, OptionalLong.of(Math.max(ofDecisions.getAsLong(), ofExposures.getAsLong())));
    }

    /** Absent where the first entry is the first one that was ever counted; a stream without any reaches back to nothing. */
    private static OptionalLong since(List<StreamMessage<byte[], byte[]>> first, String counted, String position) {
        if (counted.isEmpty()) return OptionalLong.empty();
        if (first.isEmpty()) return OptionalLong.of(Fact.toldMillis(position));
        var id = first.getFirst().getId();
        return id.equals(counted) ? OptionalLong.empty() : OptionalLong.of(Fact.toldMillis(id));
    }
}
