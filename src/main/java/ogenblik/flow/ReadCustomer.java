package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** Gives the profile of one customer, as rules see it now. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ReadCustomer {
    /** The customer, or null when nothing is known of this id. */
    public Future<@Nullable CustomerView> run(CustomerId id) {
        throw new UnsupportedOperationException();
    }
}
