package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.rule.RfmBoundaries;
import ogenblik.catalog.source.SourceFile;

/** Recency, frequency and monetary value of the customers of a file, counted with nothing but sorting. */
record RfmCounted(List<Figures> customers) {

    record Figures(double days, double orders, double sum) {}

    static RfmCounted of(CountedInvoices counted) {
        var bought = counted.customers().values().stream()
                .filter(customer -> !customer.invoices().isEmpty())
                .toList();
        Instant end = bought.stream()
                .map(CountedInvoices.Counts::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new RfmCounted(bought.stream()
                .map(customer -> new Figures(
                        Duration.between(customer.last(), end).toDays(),
                        customer.invoices().size(),
                        customer.sumMicros() / 1e6))
                .toList());
    }

    /** As a catalog has them that the fragment is a part of. */
    static RfmBoundaries boundariesIn(Path fragment) throws IOException {
        var compiled = CatalogCompiler.compile(List.of(new SourceFile("rfm.yaml", Files.readString(fragment))));
        assertThat(compiled).isInstanceOf(Compiled.Ok.class);
        return Objects.requireNonNull(
                ((Compiled.Ok) compiled).catalog().settings().vocabulary().rfm());
    }

    int size() {
        return customers.size();
    }

    /** What share of the customers is in each bucket, 1 to 5. */
    List<Double> sizes(RfmBoundaries boundaries, ToIntFunction<RfmBoundaries.Rfm> measure) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(bucket -> (double) customers.stream()
                                .filter(one -> measure.applyAsInt(boundaries.of(one.days(), one.orders(), one.sum()))
                                        == bucket)
                                .count()
                        / size())
                .toList();
    }

    /** Each boundary is as low as it can be with so many fifths below it, and above the one before it. */
    void requireFifths(RfmBoundaries boundaries) {
        requireUpTo(boundaries.recencyDays());
        requireBelow(boundaries.frequency(), Figures::orders);
        requireBelow(boundaries.monetary(), one -> Math.floor(one.sum()));
    }

    private void requireUpTo(List<Double> last) {
        double[] sorted = sorted(Figures::days);
        for (int i = 0; i < 4; i++) assertThat(last.get(i)).isEqualTo(sorted[rank(i + 1) - 1]);
    }

    private void requireBelow(List<Double> firstAfter, ToDoubleFunction<Figures> measure) {
        double[] sorted = sorted(measure);
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 4; i++) {
            double floor = Math.max(before, sorted[rank(i + 1) - 1]);
            assertThat(firstAfter.get(i))
                    .isEqualTo(Arrays.stream(sorted)
                            .filter(value -> value > floor)
                            .min()
                            .orElseThrow());
            before = firstAfter.get(i);
        }
    }

    /** The nearest rank of so many fifths, from 1. */
    private int rank(int fifths) {
        return (int) Math.ceil(size() * fifths / 5.0);
    }

    private double[] sorted(ToDoubleFunction<Figures> measure) {
        return customers.stream().mapToDouble(measure).sorted().toArray();
    }
}
