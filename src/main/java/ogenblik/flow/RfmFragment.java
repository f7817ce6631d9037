package ogenblik.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import ogenblik.profile.Order;
import ogenblik.scoring.Quintiles;

/**
 * The boundaries of recency, frequency and monetary value that divide the customers of a file into fifths, at the time of
 * its last order: a fragment of a catalog, to be looked at by people. Memory is bounded, however many customers there are.
 */
final class RfmFragment {
    private static final int MAX_DISTINCT = 200_000;
    private static final long MICROS = 1_000_000;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final Quintiles recencyDays = new Quintiles(MAX_DISTINCT);
    private final Quintiles frequency = new Quintiles(MAX_DISTINCT);
    private final Quintiles monetary = new Quintiles(MAX_DISTINCT);
    private final Instant asOf;

    /** {@code asOf} is the time of the last order. */
    RfmFragment(Instant asOf) {
        this.asOf = asOf;
    }

    /** Takes all orders of a customer; one who bought nothing is left out, as rules have no such figures for them either. */
    void add(List<Order> ofCustomer) {
        long purchases = 0;
        long micros = 0;
        var last = Instant.MIN;
        for (var order : ofCustomer)
            switch (order.kind()) {
                case PURCHASE -> {
                    purchases++;
                    micros += order.amountMicros();
                    if (order.at().isAfter(last)) last = order.at();
                }
                case RETURN -> micros -= order.amountMicros();
            }
        if (purchases == 0) return;
        recencyDays.add(Math.floorDiv(Duration.between(last, asOf).toSeconds(), SECONDS_OF_A_DAY));
        frequency.add(purchases);
        monetary.add(Math.floorDiv(micros, MICROS));
    }

    /** Writes it, unless there is no dividing in five, and says what was done. */
    List<String> write(Path out, String source) throws IOException {
        var problems = problems();
        if (!problems.isEmpty()) return problems;
        Files.writeString(out, text(source));
        return List.of("boundaries of recency, frequency and monetary value are in `" + out
                + "`: look at them, and let them take the place of `rfm` in the catalog");
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        explain(problems, "recencyDays", recencyDays, recencyDays.last());
        explain(problems, "frequency", frequency, frequency.firstAfter());
        explain(problems, "monetary", monetary, monetary.firstAfter());
        return problems;
    }

    private static void explain(List<String> problems, String measure, Quintiles of, List<Long> boundaries) {
        if (boundaries.isEmpty())
            problems.add("no boundaries for `rfm` were written: the customers of the file have " + of.distinct()
                    + " different values of `" + measure + "`, and five groups need five");
        else if (boundaries.getFirst() < 0)
            problems.add(
                    "no boundaries for `rfm` were written: a fifth of the customers of the file sent back more than"
                            + " they bought, so that `" + measure + "` would begin below 0");
    }

    private String text(String source) {
        var recency = recencyDays.last();
        var orders = frequency.firstAfter();
        var sums = monetary.firstAfter();
        return String.format(
                Locale.ROOT,
                """
                # Recency, frequency and monetary value in fifths, computed by `import transactions` from
                # %s: its %d customers at the time of its last order, %s.
                # A boundary is a quantile by nearest rank (the inverse of the empirical distribution function), in whole days,
                # orders and units of the currency; where many customers have the same value, the next one is the next boundary.
                # Let it take the place of `rfm` in the catalog when it makes sense to you.
                rfm:
                  # customers in the buckets 5 to 1: %s
                  recencyDays: %s
                  # customers in the buckets 1 to 5: %s
                  frequency: %s
                  # customers in the buckets 1 to 5: %s
                  monetary: %s
                """,
                source,
                recencyDays.count(),
                asOf,
                joined(recencyDays.sizesUpTo(recency)),
                recency,
                joined(frequency.sizesBelow(orders)),
                orders,
                joined(monetary.sizesBelow(sums)),
                sums);
    }

    private static String joined(List<Long> numbers) {
        var joined = new StringJoiner(", ");
        for (long number : numbers) joined.add(Long.toString(number));
        return joined.toString();
    }
}
