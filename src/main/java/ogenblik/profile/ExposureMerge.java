package ogenblik.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of exposures when two ids turn out to be one person, and when that is taken back. */
final class ExposureMerge {
    private ExposureMerge() {}

    /** Which exposure it is. */
    private record Name(long decision, int place) {
        static Name of(Exposure exposure) {
            return new Name(exposure.decision(), exposure.place());
        }
    }

    /** Each exposure once with all that became of it, as many of the latest as are kept. */
    static Exposures merged(Exposures some, Exposures others, ProfileBounds bounds) {
        if (others.isNone()) return some;
        var nameToExposure = byName(some);
        byName(others).forEach((name, exposure) -> nameToExposure.merge(name, exposure, Exposure::with));
        return latest(nameToExposure.values(), Math.max(some.watermark(), others.watermark()), bounds);
    }

    /** {@code before} with what was shown since in what it was merged into, as {@code now} has it. */
    static Exposures since(Exposures now, Exposures merged, Exposures before, ProfileBounds bounds) {
        var own = byName(before);
        byName(now).forEach((name, exposure) -> own.merge(name, exposure, Exposure::with));
        var taken = byName(merged).keySet();
        taken.removeAll(byName(before).keySet());
        own.keySet().removeAll(taken);
        return latest(own.values(), now.watermark(), bounds);
    }

    private static Map<Name, Exposure> byName(Exposures exposures) {
        var nameToExposure = new LinkedHashMap<Name, Exposure>();
        for (var exposure : exposures.all()) nameToExposure.put(Name.of(exposure), exposure);
        return nameToExposure;
    }

    private static Exposures latest(Collection<Exposure> all, long watermark, ProfileBounds bounds) {
        List<Exposure> inOrder = new ArrayList<>(all);
        inOrder.sort(Comparator.comparingLong(exposure -> exposure.times().reservedAt()));
        int from = Math.max(0, inOrder.size() - bounds.maxExposures());
        long newest = watermark;
        for (var gone : inOrder.subList(0, from))
            if (gone.times().seenAt() > 0 && !gone.traits().isWithheld())
                newest = Math.max(newest, gone.times().reservedAt());
        return Exposures.of(inOrder.subList(from, inOrder.size()), newest);
    }
}
