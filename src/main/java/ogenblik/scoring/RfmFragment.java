package ogenblik.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The boundaries of recency, frequency and monetary value that divide the customers of a file into fifths, at the time of
 * its last order: a fragment of a catalog, to be looked at by people. Memory is bounded, however many customers there are.
 */
public final class RfmFragment {
    private static final int MAX_DISTINCT = 200_000;
    private static final long MICROS = 1_000_000;

    private final Quintiles recencyDays = new Quintiles(MAX_DISTINCT);
    private final Quintiles frequency = new Quintiles(MAX_DISTINCT);
    private final Quintiles monetary = new Quintiles(MAX_DISTINCT);
    private final Instant asOf;

    /** {@code asOf} is the time of the last order. */
    public RfmFragment(Instant asOf) {
        this.asOf = asOf;
    }

    /**
     * Takes a customer who bought something; others are left out, as rules have no such figures for them either.
     *
     * @param days whole days between the customer's last order and the file's
     * @param orders how many there are, at least 1
     * @param micros what they come to less what was sent back, in millionths of the currency
     */
    public void add(long days, long orders, long micros) {
        recencyDays.add(days);
        frequency.add(orders);
        monetary.add(Math.floorDiv(micros, MICROS));
    }

    /** Why there is no dividing in five; empty where there is. */
    public List<String> problems() {
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

    /**
     * The fragment, where there are no {@link #problems}.
     *
     * @param command that computed it
     * @param source what the customers were read from
     */
    public String text(String command, String source) {
        var recency = recencyDays.last();
        var orders = frequency.firstAfter();
        var sums = monetary.firstAfter();
        return String.format(
                Locale.ROOT,
                """
                # Recency, frequency and monetary value in fifths, computed by `%s` from
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
                command,
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
