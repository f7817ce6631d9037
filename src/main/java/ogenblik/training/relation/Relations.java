package ogenblik.training.relation;

import java.util.stream.IntStream;
import ogenblik.training.purchase.TopItems;

/** Pairs of items, counted exactly in units, and how strongly they belong together. */
public final class Relations {
    /** How many items one task counts, with one array of counters. */
    private static final int ITEMS_PER_TASK = 256;

    private final Units units;

    private Relations(Units units) {
        this.units = units;
    }

    public static Relations in(Units units) {
        return new Relations(units);
    }

    /**
     * How to choose what goes with an item.
     *
     * @param atLeast pairs in fewer units are passed over
     * @param top the most that are kept of each item
     * @param shrinkage 0 or more: a score is multiplied by {@code both / (both + shrinkage)}, so that what rests on few units
     *     counts less
     * @param isBeyondChance whether pairs are passed over that are not seen more often than chance would have it
     */
    public record Choice(Measure measure, int atLeast, int top, double shrinkage, boolean isBeyondChance) {
        public Choice {
            if (atLeast < 1) throw new IllegalArgumentException("`atLeast` is below 1");
            if (top < 1) throw new IllegalArgumentException("`top` is below 1");
        }
    }

    /** What goes with each item. */
    public RelatedTable table(Choice choice) {
        int items = units.items();
        var others = new int[items][];
        var scores = new float[items][];
        int tasks = (items + ITEMS_PER_TASK - 1) / ITEMS_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            var counting = new Counting(items);
            int end = Math.min(items, (task + 1) * ITEMS_PER_TASK);
            for (int item = task * ITEMS_PER_TASK; item < end; item++) {
                var top = counting.best(item, choice);
                others[item] = top.items();
                scores[item] = top.scores();
            }
        });
        return new RelatedTable(others, scores);
    }

    /** In how many units an item goes with another; with itself: how many have it. */
    public int count(int item, int other) {
        if (item == other) return units.of(item);
        var counts = new int[units.items()];
        units.count(item, counts, new int[units.items()]);
        return counts[other];
    }

    /** Any measure of a pair; 0 for one seen in fewer units than {@code atLeast}. */
    public double measure(int item, int other, Measure measure, int atLeast) {
        int both = count(item, other);
        return both < atLeast ? 0 : measure.of(both, units.of(item), units.of(other), units.size());
    }

    private final class Counting {
        private final int[] counts;
        private final int[] touched;

        Counting(int items) {
            counts = new int[items];
            touched = new int[items];
        }

        TopItems best(int item, Choice choice) {
            int found = units.count(item, counts, touched);
            var best = TopItems.of(choice.top());
            double a = units.of(item);
            double n = units.size();
            for (int index = 0; index < found; index++) {
                int other = touched[index];
                double both = counts[other];
                counts[other] = 0;
                double b = units.of(other);
                if (both < choice.atLeast() || (choice.isBeyondChance() && both * n <= a * b)) continue;
                double score = choice.measure().of(both, a, b, n) * both / (both + choice.shrinkage());
                if (score > 0) best.offer(other, (float) score);
            }
            return best;
        }
    }
}
