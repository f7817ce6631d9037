package ogenblik.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the points of a score are held against. All points are in whole millionths.
 *
 * @param floorMicros the least that a score is; null: there is none
 * @param ceilingMicros the most that a score is; null: there is none
 * @param bands ascending; the first holds for all that is below the second
 */
public record Scale(@Nullable Long floorMicros, @Nullable Long ceilingMicros, List<Band> bands) {
    /** Without any limit or band. */
    public static final Scale OPEN = new Scale(null, null, List.of());

    /** A band by its name, and the points from which it holds. */
    public record Band(String id, long fromMicros) {}

    /**
     * What a sum of points comes to.
     *
     * @param limitMicros what floor or ceiling add or take away
     * @param totalMicros the score: the sum and the limit together
     * @param band null where the scale has no bands
     * @param next what comes after the band; null in the last one
     */
    public record Standing(
            long limitMicros,
            long totalMicros,
            @Nullable Band band,
            @Nullable Next next) {}

    /** The next band, and the points that are missing for it. */
    public record Next(Band band, long missingMicros) {}

    public Scale {
        bands = List.copyOf(bands);
        if (floorMicros != null && ceilingMicros != null && floorMicros >= ceilingMicros)
            throw new IllegalArgumentException("the floor must be below the ceiling");
        for (int i = 2; i < bands.size(); i++)
            if (bands.get(i).fromMicros() <= bands.get(i - 1).fromMicros())
                throw new IllegalArgumentException(
                        "bands must be ascending, `" + bands.get(i).id() + "` is not");
    }

    public Standing standing(long sumMicros) {
        long total = limited(sumMicros);
        int place = place(total);
        return new Standing(
                total - sumMicros,
                total,
                place < 0 ? null : bands.get(place),
                place + 1 >= bands.size()
                        ? null
                        : new Next(bands.get(place + 1), bands.get(place + 1).fromMicros() - total));
    }

    /** The sum, or the floor or ceiling where it lies beyond. */
    public long limited(long sumMicros) {
        if (floorMicros != null && sumMicros < floorMicros) return floorMicros;
        return ceilingMicros != null && sumMicros > ceilingMicros ? ceilingMicros : sumMicros;
    }

    /** The band of a score, or null where the scale has none. */
    public @Nullable String bandOf(long totalMicros) {
        int place = place(totalMicros);
        return place < 0 ? null : bands.get(place).id();
    }

    private int place(long totalMicros) {
        int place = bands.size() - 1;
        while (place > 0 && totalMicros < bands.get(place).fromMicros()) place--;
        return place;
    }
}
