package ogenblik.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;

/**
 * Under which place each offer of an answer stands among the exposures: its own number, from 0 over all placements, but for
 * what was reserved before the answer was known, which keeps the place that it was reserved under.
 */
public final class Places {
    /** Where nothing was reserved before. */
    static final Places IN_ORDER = new Places(new int[0]);

    /** More than one answer can show: places from here on are free. */
    private static final int FREE = 2_000;

    private final int[] ordinalToPlace;

    private Places(int[] ordinalToPlace) {
        this.ordinalToPlace = ordinalToPlace;
    }

    /** {@code exposures} hold what this decision has reserved. */
    static Places of(Decision decision, Exposures exposures) {
        long own = Exposures.hash(decision.id());
        var reserved = new ArrayList<Exposure>();
        for (int i = 0; i < exposures.size(); i++)
            if (exposures.decision(i) == own) reserved.add(exposures.exposure(i));
        if (reserved.isEmpty()) return IN_ORDER;
        var taken = new BitSet();
        for (var one : reserved) taken.set(one.place());
        var places = new ArrayList<Integer>();
        for (var placement : decision.placements())
            if (placement instanceof ForPlacement.Offered offered)
                for (var shown : offered.offers()) {
                    int ordinal = places.size();
                    int otherwise = taken.get(ordinal) ? FREE + ordinal : ordinal;
                    places.add(place(reserved, offered.placement(), shown, otherwise));
                }
        return new Places(places.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int place(List<Exposure> reserved, PlacementId placement, Shown shown, int otherwise) {
        var item = shown.item();
        for (var one : reserved) {
            var of = one.shown();
            if (of.campaign().equals(shown.why().campaign())
                    && of.offer().equals(shown.offer())
                    && of.placement().equals(placement)
                    && (item == null ? of.item() == null : item.id().equals(of.item()))) return one.place();
        }
        return otherwise;
    }

    /** The place of the offer that is this one of the answer, from 0 over all placements; what was withheld counts on. */
    public int of(int ordinal) {
        if (ordinal < ordinalToPlace.length) return ordinalToPlace[ordinal];
        return ordinalToPlace.length == 0 ? ordinal : FREE + ordinal;
    }
}
