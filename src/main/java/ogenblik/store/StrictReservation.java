package ogenblik.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about to show under strict caps.
 *
 * @param requestId null where every call is a new one
 * @param wanted at least one
 */
public record StrictReservation(
        CustomerId customer,
        DecisionId decision,
        Instant now,
        @Nullable String requestId,
        List<Wanted> wanted) {

    /** An offer, and the caps over it, at least one. */
    public record Wanted(Exposure exposure, List<Room> rooms) {
        public Wanted {
            rooms = List.copyOf(rooms);
        }
    }

    /** At most {@code max} decisions within {@code per}. */
    public record Room(Counted counted, int max, Duration per) {}

    public StrictReservation {
        wanted = List.copyOf(wanted);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** There is room for all of it, and it is reserved. */
        record Reserved() implements Outcome {}

        /**
         * Not for all of it, or it was reserved under the same request id before.
         *
         * @param decision whose reservations are those that hold: the one that asked, or the earlier one
         * @param exposures as they are stored now, with those reservations
         */
        record InPart(DecisionId decision, Exposures exposures) implements Outcome {}

        /** The request has its answer by now. */
        @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
        record Answered(byte[] answer) implements Outcome {}
    }
}
