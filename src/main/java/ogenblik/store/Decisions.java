package ogenblik.store;

import io.vertx.core.Future;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures.Exposure;

/** What was decided and shown: exposures in the profile, a short list per customer, and a stream of all of it. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Decisions {
    Decisions() {}

    /**
     * Writes the record in one trip. False when this request id was recorded before: then nothing was reserved again. A
     * failure is counted.
     */
    public Future<Boolean> record(DecisionRecord record) {
        throw new UnsupportedOperationException();
    }

    /** Appends these states of exposures, each state of one exposure once. A failure is counted. */
    public Future<Void> expose(CustomerId id, List<Exposure> exposures) {
        throw new UnsupportedOperationException();
    }

    /** The summaries of the customer's latest decisions, newest first. */
    public Future<List<byte[]>> latest(CustomerId id, int max) {
        throw new UnsupportedOperationException();
    }
}
