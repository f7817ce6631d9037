package ogenblik.flow;

import io.vertx.core.Future;
import java.util.Map;
import ogenblik.id.CustomerId;

/** Forgets a customer: everything that is held under the id. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class EraseCustomer {
    /** What was erased, by kind ({@code profile}, {@code answers}, {@code decisions}), with how many of each. */
    public Future<Map<String, Long>> run(CustomerId id) {
        throw new UnsupportedOperationException();
    }
}
