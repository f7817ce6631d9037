package ogenblik.store;

import java.time.Instant;
import java.util.List;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * One customer merged into another on somebody's word, as the journal of the other has it.
 *
 * @param by the name of the key that it was asked for with
 * @param sides both as they were before; null once it is undone
 */
public record Merge(
        String id,
        CustomerId.Known from,
        Instant at,
        String by,
        State state,
        @Nullable Sides sides) {
    /** How far it got. */
    public enum State {
        MERGED,
        /** The other has given back what it took; the customer is not restored yet. */
        UNDOING,
        UNDONE
    }

    /** Both sides, and of the one that became an alias what else was held. */
    public record Sides(Side from, Side into, List<CustomerId> mergedIntoFrom, List<byte[]> decisionsOfFrom) {
        public Sides {
            mergedIntoFrom = List.copyOf(mergedIntoFrom);
            decisionsOfFrom = List.copyOf(decisionsOfFrom);
        }
    }

    /** A profile as it is packed: fields and sections in turn. */
    public record Side(long revision, List<byte[]> sections) {
        public Side {
            sections = List.copyOf(sections);
        }
    }

    Merge in(State changed) {
        return new Merge(id, from, at, by, changed, changed == State.UNDONE ? null : sides);
    }
}
