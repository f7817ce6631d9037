package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.id.CustomerId;
import ogenblik.store.Erased;
import ogenblik.store.Profiles;

/** Forgets a customer: everything that is held under the id. */
public final class EraseCustomer {
    private final Profiles profiles;

    public EraseCustomer(Profiles profiles) {
        this.profiles = profiles;
    }

    /** What was erased, by kind. Fails when the store does. */
    public Future<Erased> run(CustomerId id) {
        return profiles.erase(id);
    }
}
