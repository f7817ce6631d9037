package ogenblik.store;

import java.util.List;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * How an id hangs together with others.
 *
 * @param knownAs whom it is an alias of, or null
 * @param isUnfinished whether what this alias has may still be taken over
 * @param merged the ids whose profiles went into this one, latest last; empty unless they were asked for
 */
public record Links(CustomerId.@Nullable Known knownAs, boolean isUnfinished, List<CustomerId> merged) {
    static final Links NONE = new Links(null, false, List.of());

    public Links {
        merged = List.copyOf(merged);
    }
}
