package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import ogenblik.id.CustomerId;
import ogenblik.store.Merge;
import ogenblik.store.Merges;

/** Merges two known customers when somebody says that they are one person, and undoes it. */
public final class MergeCustomers {
    private final Merges merges;
    private final InstantSource clock;

    public MergeCustomers(Merges merges, InstantSource clock) {
        this.merges = merges;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        record Done(MergeView merge) implements Result {}

        /** Nothing was changed; {@code why} says what to do. */
        record Refused(String why) implements Result {}

        /** There is no such customer, or no such merge. */
        record Unknown() implements Result {}
    }

    /**
     * One merge, without what it merged.
     *
     * @param by the name of the key that it was asked for with
     * @param undoableUntil at least until then, where it is not undone
     */
    public record MergeView(
            String id, CustomerId.Known from, Instant at, String by, boolean isUndone, Instant undoableUntil) {
        static MergeView of(Merge merge) {
            return new MergeView(
                    merge.id(),
                    merge.from(),
                    merge.at(),
                    merge.by(),
                    merge.state() != Merge.State.MERGED,
                    merge.at().plus(Merges.UNDOABLE_FOR));
        }
    }

    /** {@code from} becomes an alias of {@code into}, which takes over all that is known of it. */
    public Future<Result> run(CustomerId.Known from, CustomerId.Known into, String by) {
        return merges.merge(from, into, by, clock.instant()).map(MergeCustomers::result);
    }

    /** Both are what they were; what happened since stays with {@code into}. */
    public Future<Result> undo(CustomerId.Known into, String mergeId) {
        return merges.undo(into, mergeId).map(MergeCustomers::result);
    }

    private static Result result(Merges.Outcome outcome) {
        return switch (outcome) {
            case Merges.Outcome.Done(var merge) -> new Result.Done(MergeView.of(merge));
            case Merges.Outcome.Refused(var why) -> new Result.Refused(why);
            case Merges.Outcome.Unknown() -> new Result.Unknown();
        };
    }
}
