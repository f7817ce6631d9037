package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.id.CustomerId;
import ogenblik.store.Profiles;

/** Forgets a customer: everything that is held under the id. */
public final class EraseCustomer {
    private final Profiles profiles;

    public EraseCustomer(Profiles profiles) {
        this.profiles = profiles;
    }

    /** How much was erased: 1 or 0 profiles, and the answers and decisions that were kept. */
    public record Erased(long profiles, long answers, long decisions) {
        public boolean isNothing() {
            return profiles == 0 && answers == 0 && decisions == 0;
        }
    }

    /** What was erased, by kind. Fails when the store does. */
    public Future<Erased> run(CustomerId id) {
        return profiles.erase(id).map(erased -> new Erased(erased.profiles(), erased.answers(), erased.decisions()));
    }
}
