package ogenblik.loadtest.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Lets a server run, on all cores, until the CPU time of a request is flat: on a single core the compiler of the JVM takes
 * minutes, and until it is done a request costs many times what it will.
 */
final class WarmUp {
    private static final Duration SLICE = Duration.ofSeconds(4);

    /** Flat: the last slices differ by no more than this share. */
    private static final double FLAT = 0.04;

    private static final int FLAT_SLICES = 4;

    private WarmUp() {}

    /** Gives the CPU time per request, in microseconds, slice by slice. */
    static ArrayList<Double> run(Contender contender, Profiles profiles, Duration atMost) throws IOException {
        var slices = new ArrayList<Double>();
        long end = System.nanoTime() + atMost.toNanos();
        System.out.print("warming up " + contender.name() + ", CPU us a request:");
        while (System.nanoTime() < end && !isFlat(slices)) {
            profiles.restore();
            slices.add(contender.warmUp(SLICE, slices.size()).cpuMicros());
            System.out.printf(Locale.ROOT, " %.1f", slices.getLast());
        }
        System.out.println();
        return slices;
    }

    static boolean isFlat(ArrayList<Double> slices) {
        if (slices.size() < FLAT_SLICES) return false;
        var last = slices.subList(slices.size() - FLAT_SLICES, slices.size());
        double least = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return most - least <= FLAT * least;
    }
}
