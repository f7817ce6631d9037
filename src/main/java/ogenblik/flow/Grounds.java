package ogenblik.flow;

import java.time.Instant;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Answer.Degraded;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation is made from.
 *
 * @param profile null where it could not be read
 * @param degraded why not; null when all is well
 */
public record Grounds(
        Snapshot snapshot,
        @Nullable Profile profile,
        @Nullable Degraded degraded,
        Instant now) {

    Grounds with(Profile other) {
        return new Grounds(snapshot, other, degraded, now);
    }
}
