package ogenblik.training.purchase;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Samples that are always the same, as they follow from hashes of numbers. */
public final class Hashing {
    private Hashing() {}

    /** At most so many of the numbers below {@code end} that {@code fits} takes, ascending; each is as likely as any other. */
    public static int[] sample(int end, int most, IntPredicate fits) {
        var all = IntStream.range(0, end).filter(fits).toArray();
        if (all.length <= most) return all;
        long limit = IntStream.of(all)
                .mapToLong(Hashing::mixed)
                .sorted()
                .skip(most)
                .findFirst()
                .orElseThrow();
        return IntStream.of(all).filter(number -> mixed(number) < limit).toArray();
    }

    /** A number from 0 to below {@code end} that follows from {@code number}. */
    static int below(int end, int number) {
        return (int) Long.remainderUnsigned(mixed(number), end);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014, Fast Splittable Pseudorandom Number Generators): no two collide. */
    private static long mixed(int number) {
        long mixed = number * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
