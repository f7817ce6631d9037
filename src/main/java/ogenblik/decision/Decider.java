package ogenblik.decision;

import java.time.Instant;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** Decides. Stateless and thread-safe. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Decider {

    /**
     * What each placement asked for shows.
     *
     * @param profile null when it could not be read: only campaigns that need none are considered
     */
    public Decision decide(
            Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Instant now, DecisionId id) {
        throw new UnsupportedOperationException();
    }
}
