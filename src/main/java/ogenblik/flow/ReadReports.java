package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.measure.Dimension;
import ogenblik.measure.Lifts;
import ogenblik.measure.Page;
import ogenblik.measure.Page.Book;
import ogenblik.measure.Performance;
import ogenblik.store.Reports;
import org.jspecify.annotations.Nullable;

/** Reads what was counted of some days, and adds it up to a report. */
public final class ReadReports {
    /** So many pages are asked for at once. */
    private static final int PAGES_AT_ONCE = 8;

    private final Vertx vertx;
    private final Reports reports;
    private final CurrentSnapshot current;
    private final InstantSource clock;

    public ReadReports(Vertx vertx, Reports reports, CurrentSnapshot current, InstantSource clock) {
        this.vertx = vertx;
        this.reports = reports;
        this.current = current;
        this.clock = clock;
    }

    /** Days one after the other, the first and the last included. */
    public record Span(LocalDate from, LocalDate to) {
        public Span {
            if (to.isBefore(from))
                throw new IllegalArgumentException("a span ends on the day that it begins, or later");
        }

        public long days() {
            return ChronoUnit.DAYS.between(from, to) + 1;
        }
    }

    /** Today, where the catalog is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** In which days begin. */
    public ZoneId zone() {
        return current.get().catalog().settings().zone();
    }

    /** Of all amounts. */
    public Currency currency() {
        return current.get().catalog().settings().currency();
    }

    /** What the catalog has now that a report may be narrowed to; null where anything may be asked for. */
    public @Nullable List<String> known(Dimension dimension) {
        var catalog = current.get().catalog();
        return switch (dimension) {
            case PLACEMENT ->
                catalog.placements().keySet().stream().map(PlacementId::value).toList();
            case CAMPAIGN ->
                catalog.campaigns().stream().map(one -> one.id().value()).toList();
            case OFFER -> catalog.offers().keySet().stream().map(OfferId::value).toList();
            case DAY, VARIANT, ARM -> null;
        };
    }

    /** Adds these days to a report, which may say that it is too long for all of them. */
    public Future<Performance> performance(Span span, Performance report) {
        return read(Book.PERFORMANCE, span, report::add, report::isTooLong).map(report);
    }

    /** Adds the cohorts of these days: those who entered a trial on one of them, with all that they did since. */
    public Future<Lifts> lifts(Span span, Lifts lifts) {
        return read(Book.TRIALS, span, (_, counters) -> lifts.add(counters), () -> false)
                .map(lifts);
    }

    private Future<Void> read(
            Book book, Span span, BiConsumer<LocalDate, Map<String, Long>> into, BooleanSupplier isEnough) {
        if (isEnough.getAsBoolean()) return Future.succeededFuture();
        List<LocalDate> days = span.from()
                .datesUntil(span.to().plusDays(1))
                .limit(PAGES_AT_ONCE)
                .toList();
        List<Future<Map<String, Long>>> pages = new ArrayList<>(days.size());
        for (var day : days) pages.add(reports.page(new Page(book, day)));
        var next = days.getLast().plusDays(1);
        return Future.join(pages)
                .compose(_ -> vertx.executeBlocking(() -> {
                    for (int i = 0; i < days.size(); i++)
                        into.accept(days.get(i), pages.get(i).result());
                    return true;
                }))
                .compose(_ -> next.isAfter(span.to())
                        ? Future.succeededFuture()
                        : read(book, new Span(next, span.to()), into, isEnough));
    }
}
