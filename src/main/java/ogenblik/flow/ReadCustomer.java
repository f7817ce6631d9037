package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import ogenblik.id.CustomerId;
import ogenblik.resilience.Deadline;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/** Gives the profile of one customer, as rules see it now. */
public final class ReadCustomer {
    /** How long a caller waits who has no deadline of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final InstantSource clock;

    public ReadCustomer(CurrentSnapshot current, Profiles profiles, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** The customer, or null when nothing is known of this id. Fails when the store does. */
    public Future<@Nullable CustomerView> run(CustomerId id) {
        return profiles.read(id, null, Deadline.in(PATIENCE))
                .map(read -> read.profile().isEmpty()
                        ? null
                        : CustomerView.of(current.get(), read.profile(), clock.instant()));
    }
}
