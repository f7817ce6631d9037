package ogenblik.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Snapshot;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** Makes the exposures that a decision reserves, one for each offer it shows. */
final class Reservations {
    private final Snapshot snapshot;
    private final Decision decision;
    private final Instant now;
    private final Places places;
    private final List<Exposure> reserved = new ArrayList<>();

    private Reservations(Snapshot snapshot, Answer.Decided answer) {
        this.snapshot = snapshot;
        this.decision = answer.decision();
        this.now = answer.now();
        this.places = answer.places();
    }

    /** Which decision it is, when it was made, and which of its offers, from 0 over all placements. */
    record Made(DecisionId decision, Instant at, int ordinal) {}

    static List<Exposure> of(Snapshot snapshot, Answer.Decided answer) {
        return new Reservations(snapshot, answer).all();
    }

    /** What a holdout withheld counts on after what is shown. */
    private List<Exposure> all() {
        for (var placement : decision.placements())
            if (placement instanceof ForPlacement.Offered offered)
                for (var shown : offered.offers()) add(offered.placement(), shown, false);
        for (var placement : decision.placements())
            for (var withheld : withheld(placement)) add(placement.placement(), withheld, true);
        return reserved;
    }

    private static List<Decision.Shown> withheld(ForPlacement placement) {
        return switch (placement) {
            case ForPlacement.Offered offered -> offered.stopped().withheld();
            case ForPlacement.FellBack fellBack -> fellBack.stopped().withheld();
            case ForPlacement.Unknown _ -> List.of();
        };
    }

    private void add(PlacementId placement, Decision.Shown shown, boolean isWithheld) {
        var item = shown.item();
        var made = new Made(decision.id(), now, places.of(reserved.size()));
        var exposure = exposure(
                snapshot,
                made,
                new Exposure.Shown(
                        shown.why().campaign(),
                        shown.offer(),
                        placement,
                        item == null ? null : item.id(),
                        shown.variant(),
                        shown.why().arm()));
        reserved.add(isWithheld ? exposure.withheld() : exposure);
    }

    /** The reservation of this offer, as the catalog has its campaign, its placement and its item now. */
    static Exposure exposure(Snapshot snapshot, Made made, Exposure.Shown shown) {
        var placement = snapshot.catalog().placement(shown.placement());
        var reservation = placement == null ? Exposures.RESERVATION : placement.reservation();
        return new Exposure(
                Exposures.hash(made.decision()),
                made.ordinal(),
                new Exposure.Traits(
                        false,
                        snapshot.plan().isMeasured(shown.campaign()),
                        snapshot.plan().isService(shown.campaign()),
                        snapshot.plan().tier(shown.campaign()),
                        placement == null ? 0 : placement.channel().code(),
                        category(snapshot, shown.item())),
                Exposure.Times.reserved(made.at(), reservation.toSeconds()),
                shown);
    }

    private static long category(Snapshot snapshot, @Nullable ItemId id) {
        var item = id == null ? null : snapshot.items().get(id);
        return item == null || item.texts().category().isEmpty()
                ? 0
                : Exposures.hash(item.texts().category());
    }
}
