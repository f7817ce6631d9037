package ogenblik.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ogenblik.training.OfferTraining.Pair;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.relation.RelatedTable;

/** The pairs of a table that belong together most. */
final class StrongestPairs {
    private static final int SHOWN = 15;

    private StrongestPairs() {}

    /** Each pair once, where both ways are in the table. */
    static List<Pair> of(Purchases purchases, RelatedTable table) {
        return IntStream.range(0, table.items())
                .boxed()
                .flatMap(item -> table.size(item) == 0 ? Stream.empty() : Stream.of(item))
                .filter(item -> item < table.other(item, 0) || !isMutual(table, item))
                .sorted(Comparator.comparingDouble(item -> -table.score(item, 0)))
                .limit(SHOWN)
                .map(item -> new Pair(purchases.item(item), purchases.item(table.other(item, 0)), table.score(item, 0)))
                .toList();
    }

    private static boolean isMutual(RelatedTable table, int item) {
        int other = table.other(item, 0);
        return table.size(other) > 0 && table.other(other, 0) == item;
    }
}
