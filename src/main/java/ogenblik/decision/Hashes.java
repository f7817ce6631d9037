package ogenblik.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.profile.Exposures;

/** At which place of a list the text is that exposures know by its hash. */
final class Hashes {
    private final long[] hashes;
    private final int[] places;

    Hashes(List<String> texts) {
        record At(long hash, int place) {}
        var sorted = IntStream.range(0, texts.size())
                .mapToObj(i -> new At(Exposures.hash(texts.get(i)), i))
                .sorted(Comparator.comparingLong(At::hash))
                .toList();
        hashes = sorted.stream().mapToLong(At::hash).toArray();
        places = sorted.stream().mapToInt(At::place).toArray();
    }

    /** Negative when it is not in the list. */
    int place(long hash) {
        int found = Arrays.binarySearch(hashes, hash);
        return found < 0 ? -1 : places[found];
    }
}
