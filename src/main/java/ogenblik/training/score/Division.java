package ogenblik.training.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are learned from and which are judged on, and how those learned from fall into folds.
 *
 * @param train rows to learn from, in the order of time where there is one
 * @param test rows to judge on
 * @param rowToFold for each row to learn from (by its place in {@code train}) its fold, 0 to {@code folds - 1}
 */
@SuppressWarnings("ArrayRecordComponent") // large, and only read
record Division(int[] train, int[] test, int[] rowToFold, int folds) {
    private static final int LARGE = 200_000;

    /** How much is set aside, and the seed that the deal comes from. */
    record Share(double ofTest, long seed) {}

    /**
     * Divides at random: by a hash of the row's key, so that all rows of one customer stay together, and with either
     * outcome dealt out evenly.
     *
     * @param keys of all rows, as the customer's id; null: each row for itself
     */
    static Division random(int[] known, byte[] rowToOutcome, long @Nullable [] keys, Share share) {
        var isTest = new boolean[rowToOutcome.length];
        double owed = 0;
        for (var group : groups(known, rowToOutcome, keys, share.seed)) {
            owed += share.ofTest;
            if (owed < 1) continue;
            owed -= 1;
            for (int row : group.rows) isTest[row] = true;
        }
        int[] train = IntStream.of(known).filter(row -> !isTest[row]).toArray();
        int[] test = IntStream.of(known).filter(row -> isTest[row]).toArray();
        int folds = folds(known.length);
        return new Division(train, test, dealt(train, rowToOutcome, keys, folds, share.seed + 1), folds);
    }

    /**
     * Divides by time: the latest are judged on. The folds of the others are as at random: in which the share of the outcome
     * moves from one stretch of time to the next, a curve through stretches would be about the stretches.
     *
     * @param time of all rows; null: they are in the order of time. A row without a time (NaN) counts as the earliest
     */
    static Division byTime(
            int[] known, byte[] rowToOutcome, long @Nullable [] keys, double @Nullable [] time, Share share) {
        int[] ordered = known;
        if (time != null) {
            ordered = IntStream.of(known)
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            row -> Double.isNaN(time[row]) ? Double.NEGATIVE_INFINITY : time[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        int learned = (int) Math.round(ordered.length * (1 - share.ofTest));
        int[] train = Arrays.copyOf(ordered, learned);
        int folds = folds(known.length);
        return new Division(
                train,
                Arrays.copyOfRange(ordered, learned, ordered.length),
                dealt(train, rowToOutcome, keys, folds, share.seed),
                folds);
    }

    private static int[] dealt(int[] rows, byte[] rowToOutcome, long @Nullable [] keys, int folds, long seed) {
        var rowToFold = new int[rowToOutcome.length];
        int dealt = 0;
        for (var group : groups(rows, rowToOutcome, keys, seed)) {
            for (int row : group.rows) rowToFold[row] = dealt % folds;
            dealt++;
        }
        return IntStream.of(rows).map(row -> rowToFold[row]).toArray();
    }

    /** The places in {@code train} that are in a fold. */
    int[] in(int fold) {
        return IntStream.range(0, train.length)
                .filter(i -> rowToFold[i] == fold)
                .toArray();
    }

    /** The places in {@code train} that are in another fold. */
    int[] outOf(int fold) {
        return IntStream.range(0, train.length)
                .filter(i -> rowToFold[i] != fold)
                .toArray();
    }

    private static int folds(int rows) {
        return rows >= LARGE ? 3 : 5;
    }

    @SuppressWarnings("ArrayRecordComponent") // large, and only read
    private record Group(int outcome, long draw, int[] rows) {}

    private static List<Group> groups(int[] known, byte[] rowToOutcome, long @Nullable [] keys, long seed) {
        Stream<Group> groups;
        if (keys == null) {
            groups = IntStream.of(known)
                    .mapToObj(row -> new Group(rowToOutcome[row], mixed(row, seed), new int[] {row}));
        } else {
            var keyToRows = new HashMap<Long, IntStream.Builder>();
            for (int row : known)
                keyToRows.computeIfAbsent(keys[row], _ -> IntStream.builder()).add(row);
            groups = keyToRows.entrySet().stream().map(entry -> {
                int[] rows = entry.getValue().build().toArray();
                int outcome =
                        IntStream.of(rows).map(row -> rowToOutcome[row]).max().orElse(0);
                return new Group(outcome, mixed(entry.getKey(), seed), rows);
            });
        }
        return groups.sorted(Comparator.comparingInt(Group::outcome)
                        .thenComparingLong(Group::draw)
                        .thenComparingInt(group -> group.rows[0]))
                .toList();
    }

    /** SplitMix64's finalizer (Steele, Lea, Flood 2014): neighbours come to lie far apart. */
    private static long mixed(long key, long seed) {
        long z = key * 0x9e3779b97f4a7c15L + seed * 0xd1342543de82ef95L + 0x632be59bd9b4e019L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
