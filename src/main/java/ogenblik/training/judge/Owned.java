package ogenblik.training.judge;

import java.util.stream.IntStream;
import ogenblik.training.purchase.History;

/** What a customer bought before. */
final class Owned {
    private Owned() {}

    /** The items, ascending. */
    static int[] items(History history, int customer) {
        return IntStream.range(history.firstLine(customer), history.endOfLines(customer))
                .map(history.purchases()::itemOf)
                .sorted()
                .distinct()
                .toArray();
    }
}
