package ogenblik.flow;

import io.vertx.core.Future;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ogenblik.feed.Row;

/**
 * Brings the rows of one kind of file into the store. Unlike other flows it blocks the thread that calls it whenever the
 * store is behind, which keeps memory bounded; so it is called from a thread of its own, never from an event loop.
 */
public sealed interface Import extends Closeable
        permits ImportCustomers,
                ImportEvents,
                ImportItemFields,
                ImportItems,
                ImportNextOffers,
                ImportPostalCodes,
                ImportRelatedItems,
                ImportScores,
                ImportSignals,
                ImportTransactions,
                ImportTravelTimes,
                LoadNextOffers {

    /** What became of a row. */
    sealed interface Taken {
        /** It goes in; rows are counted by {@code what} they are. */
        record In(String what) implements Taken {}

        /** It is nothing to import, and no error. */
        record PassedOver(String what) implements Taken {}

        /** It can't go in, for this reason. */
        record Rejected(String reason) implements Taken {}
    }

    /** A row that was taken in, and turned out to be one that can't when it was to be stored. */
    record Late(Row row, String what, String reason) {}

    Taken take(Row row) throws IOException;

    /** Completes when every row that was taken in by now is stored. */
    default Future<?> stored() {
        return Future.succeededFuture();
    }

    /** The rows that were rejected late, each told once. */
    default List<Late> late() {
        return List.of();
    }

    /** What else there is to say of it all, once it is finished. */
    default List<String> notes() {
        return List.of();
    }

    /** Stores what is left and tells what came of it all, by name. */
    Map<String, Long> finish() throws IOException;

    @Override
    default void close() throws IOException {}
}
