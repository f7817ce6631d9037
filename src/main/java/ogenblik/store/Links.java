package ogenblik.store;

import java.util.List;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * How an id hangs together with others.
 *
 * @param knownAs whom it is an alias of, or null
 * @param pending of what merge this alias is part that may be unfinished, so that what it has may still be taken over; null
 *     when it is finished
 * @param merged the ids whose profiles went into this one, latest last; empty unless they were asked for
 */
public record Links(
        CustomerId.@Nullable Known knownAs, @Nullable String pending, List<CustomerId> merged) {
    static final Links NONE = new Links(null, null, List.of());

    public Links {
        merged = List.copyOf(merged);
    }

    /** Whether what this alias has may still be taken over. */
    boolean isUnfinished() {
        return pending != null;
    }
}
