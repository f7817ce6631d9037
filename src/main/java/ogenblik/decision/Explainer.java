package ogenblik.decision;

import java.time.Instant;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** Decides the same as {@link Decider}, and says what became of each candidate. Stateless and thread-safe. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Explainer {

    public Explanation explain(
            Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Instant now, DecisionId id) {
        throw new UnsupportedOperationException();
    }
}
