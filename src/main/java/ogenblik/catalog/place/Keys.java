package ogenblik.catalog.place;

import java.util.Arrays;
import java.util.Collection;

/** The postal codes of a table, in order, each at its place. */
final class Keys {
    private final long[] sorted;

    private Keys(long[] sorted) {
        this.sorted = sorted;
    }

    static Keys of(Collection<PostalCode> codes) {
        return new Keys(
                codes.stream().mapToLong(PostalCode::key).sorted().distinct().toArray());
    }

    int size() {
        return sorted.length;
    }

    /** The place of this very code, or -1. */
    int exactly(PostalCode code) {
        return Math.max(-1, Arrays.binarySearch(sorted, code.key()));
    }

    /** The place of the longest part of the code that is there, or -1. */
    int longest(PostalCode code) {
        for (int length = code.length(); length > 0; length--) {
            if (!code.isWholeAt(length)) continue;
            int place = Arrays.binarySearch(sorted, code.key(length));
            if (place >= 0) return place;
        }
        return -1;
    }

    long bytes() {
        return (long) sorted.length * Long.BYTES;
    }
}
