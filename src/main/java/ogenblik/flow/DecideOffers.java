package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Answers: what should this customer see now? One read, one pure decision; the record follows the answer. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class DecideOffers {
    /** Never fails, and completes within the deadline. */
    public Future<Answer> run(Ask ask) {
        throw new UnsupportedOperationException();
    }

    /** Writes the record and reserves, after the answer was sent; a failure is counted, never felt. */
    public void record(Answer.Decided answer, Buffer written) {
        throw new UnsupportedOperationException();
    }
}
