package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import ogenblik.id.CustomerId;
import ogenblik.store.Profiles;

/**
 * Forgets a customer: everything that is held under the id. In the stream of all decisions, entries of the past stay under
 * a pseudonym until their time is over.
 */
public final class EraseCustomer {
    private final Profiles profiles;
    private final Duration streamRetention;

    /** {@code streamRetention} is how long an entry stays in the stream of decisions. */
    public EraseCustomer(Profiles profiles, Duration streamRetention) {
        this.profiles = profiles;
        this.streamRetention = streamRetention;
    }

    /**
     * How much was erased: 1 or 0 profiles, and the answers and decisions that were kept.
     *
     * @param pseudonymsFor how long, at the most, entries under a pseudonym stay from now on
     */
    public record Erased(long profiles, long answers, long decisions, Duration pseudonymsFor) {
        public boolean isNothing() {
            return profiles == 0 && answers == 0 && decisions == 0;
        }
    }

    /** What was erased, by kind. Fails when the store does. */
    public Future<Erased> run(CustomerId id) {
        return profiles.erase(id)
                .map(erased -> new Erased(erased.profiles(), erased.answers(), erased.decisions(), streamRetention));
    }
}
