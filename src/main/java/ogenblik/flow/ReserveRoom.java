package ogenblik.flow;

import io.vertx.core.Future;
import java.util.List;
import ogenblik.decision.Decision;
import ogenblik.decision.Limit;
import ogenblik.decision.Snapshot;
import ogenblik.decision.StrictCaps;
import ogenblik.decision.StrictCaps.Bound;
import ogenblik.id.CustomerId;
import ogenblik.resilience.Deadline;
import ogenblik.store.StrictReservation;
import ogenblik.store.StrictReservation.Room;
import ogenblik.store.StrictReservation.Wanted;
import ogenblik.store.StrictReservations;

/** Asks the store for room under the strict caps over what a decision shows, before anybody hears of it. */
public final class ReserveRoom {
    private final StrictReservations reservations;

    public ReserveRoom(StrictReservations reservations) {
        this.reservations = reservations;
    }

    /** What of a decision stands under strict caps; mostly nothing. */
    List<Bound> bound(Snapshot snapshot, Decision decision) {
        return StrictCaps.of(snapshot, decision);
    }

    /** {@code bound} is not empty. Fails where the store can't be asked in time. */
    Future<StrictReservation.Outcome> run(
            Snapshot snapshot, CustomerId customer, Answer.Decided decided, List<Bound> bound, Deadline deadline) {
        var exposures = Reservations.of(snapshot, decided);
        var wanted = bound.stream()
                .map(one -> new Wanted(
                        exposures.get(one.place()),
                        one.limits().stream().map(ReserveRoom::room).toList()))
                .toList();
        return reservations.reserve(
                new StrictReservation(
                        customer,
                        decided.decision().id(),
                        decided.now(),
                        decided.ask().requestId(),
                        wanted),
                deadline);
    }

    private static Room room(Limit limit) {
        return new Room(limit.counted(), limit.cap().max(), limit.cap().per());
    }
}
