package ogenblik.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import org.jspecify.annotations.Nullable;

/** The profiles of all customers and visitors. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Profiles {
    Profiles() {}

    /**
     * The customer's profile, and the answer to an earlier request with this id, in one round trip; fails with {@link
     * ogenblik.resilience.Unavailable} by the deadline at the latest.
     */
    public Future<Read> read(CustomerId id, @Nullable String requestId, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /**
     * Replaces the profile by what {@code change} makes of it and gives the new one; nothing that others write meanwhile is
     * lost. Exposures are not changed this way but appended with {@link Decisions#expose}.
     */
    public Future<Profile> change(CustomerId id, UnaryOperator<Profile> change) {
        throw new UnsupportedOperationException();
    }

    /** The same for many at once, pipelined: a few thousand a call. Gives how many were changed; fails when any failed. */
    public Future<Integer> changeAll(List<ProfileChange> changes) {
        throw new UnsupportedOperationException();
    }

    /** Forgets everything that is held under this id. */
    public Future<Erased> erase(CustomerId id) {
        throw new UnsupportedOperationException();
    }
}
