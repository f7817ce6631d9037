package ogenblik.training;

import static ogenblik.training.report.Column.number;
import static ogenblik.training.report.Column.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ogenblik.training.OfferTraining.Result;
import ogenblik.training.judge.NextBasketJudge;
import ogenblik.training.judge.NextBasketJudge.Method;
import ogenblik.training.judge.NextBasketJudge.Verdict;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.report.Axis;
import ogenblik.training.report.Block;
import ogenblik.training.report.Report;
import ogenblik.training.report.Section;
import ogenblik.training.report.Series;

/** What {@code train} tells people: what was read, what was learned, how good it is. */
final class OfferReport {
    private static final int DEPTH = 10;
    private static final int[] GAPS = {1, 3, 7, 14, 30, 60, 90, 180, 365};

    private OfferReport() {}

    static Report of(Result result, TrainingOptions options) {
        var sections = new ArrayList<Section>();
        sections.add(read(result));
        sections.add(learned(result));
        for (var verdict : result.judged().verdicts()) sections.add(judged(verdict));
        for (var relations : result.judged().relations()) sections.add(RelationSection.of(relations, options.tables()));
        sections.add(together(result, options));
        return new Report("Best next offers", lead(result), sections);
    }

    private static String lead(Result result) {
        var purchases = result.learned().purchases();
        var of = String.format(
                Locale.ROOT,
                "Learned from %,d baskets of %,d customers with %,d items.",
                purchases.baskets(),
                purchases.customers(),
                purchases.items());
        if (result.judged().verdicts().isEmpty()) return of + " How good it is tells `--evaluate`.";
        var verdict = result.judged().verdicts().getFirst();
        return of
                + String.format(
                        Locale.ROOT,
                        " Of the items of a customer's last basket, %s are among the first %d offers; by what the"
                                + " customer bought most often it would be %s.",
                        percent(verdict.marks(Method.MODEL, DEPTH).recall()),
                        DEPTH,
                        percent(verdict.marks(Method.GP_TOP_FREQ, DEPTH).recall()));
    }

    private static Section read(Result result) {
        var lines = result.learned().lines();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("bought", grouped(lines.bought())));
        rows.add(List.of("of cancellations", grouped(lines.returned())));
        rows.add(List.of("without a customer", grouped(lines.anonymous())));
        rows.add(List.of("about no product", grouped(lines.noProduct())));
        rows.add(List.of("unreadable, or without a quantity and price above zero", grouped(lines.unreadable())));
        return Section.of(
                "What was read",
                new Block.Table("Lines of the file", List.of(words("lines"), number("how many")), rows),
                new Block.Words("A basket is all that one customer bought on one day. The first is of "
                        + day(result.learned().purchases(), true) + ", the last of "
                        + day(result.learned().purchases(), false) + "."));
    }

    private static String day(Purchases purchases, boolean isFirst) {
        var days = IntStream.range(0, purchases.baskets()).map(purchases::day);
        return LocalDate.ofEpochDay(isFirst ? days.min().orElse(0) : days.max().orElse(0))
                .toString();
    }

    private static Section learned(Result result) {
        var purchases = result.learned().purchases();
        var rhythms = result.learned().rhythms();
        var gaps = new long[GAPS.length + 1];
        long regulars = 0;
        long overdue = 0;
        for (int customer = 0; customer < purchases.customers(); customer++) {
            if (!rhythms.hasRhythm(customer)) continue;
            regulars++;
            if (rhythms.overdueRatio(customer) > 2) overdue++;
            int group = 0;
            while (group < GAPS.length && rhythms.meanGapDays(customer) > GAPS[group]) group++;
            gaps[group]++;
        }
        var bars = new ArrayList<Block.Bar>();
        for (int group = 0; group <= GAPS.length; group++)
            bars.add(new Block.Bar(
                    group == GAPS.length ? "more than " + GAPS[group - 1] : "up to " + GAPS[group], gaps[group]));
        return Section.of(
                "How customers come",
                new Block.Words(String.format(
                        Locale.ROOT,
                        "%,d of %,d customers bought on more than one day; %,d of those have been away for more than"
                                + " twice their mean gap.",
                        regulars,
                        purchases.customers(),
                        overdue)),
                new Block.Bars(
                        "Mean number of days between two days of purchases",
                        "how many customers come how often",
                        Axis.fromZero("customers", Axis.Form.NUMBER),
                        bars));
    }

    private static Section judged(Verdict verdict) {
        var rows = new ArrayList<List<String>>();
        for (int depth : NextBasketJudge.DEPTHS)
            for (var method : Method.values()) {
                var marks = verdict.marks(method, depth);
                rows.add(List.of(
                        method.written(),
                        Integer.toString(depth),
                        share(marks.recall()),
                        share(marks.ndcg()),
                        share(marks.phr()),
                        share(marks.repeatRecall()),
                        share(marks.exploreRecall())));
            }
        var bars = Arrays.stream(Method.values())
                .map(method -> new Block.Bar(
                        method.written(), verdict.marks(method, DEPTH).recall()))
                .toList();
        var held = verdict.calibration().groups().stream()
                .map(group -> new Series.Point(group.predicted(), group.happened()))
                .toList();
        double most = held.stream()
                .mapToDouble(point -> Math.max(point.x(), point.y()))
                .max()
                .orElse(1);
        return Section.of(
                "How good: " + verdict.trial().name(),
                new Block.Words(String.format(
                        Locale.ROOT,
                        "The next basket of %,d customers, who were chosen without looking, is predicted from what"
                            + " came before. Repeat and explore: recall of what the customer had bought before, and of"
                            + " what was new.",
                        verdict.trial().customers().length)),
                new Block.Table(
                        "Means over customers",
                        List.of(
                                words("method"),
                                number("first k"),
                                number("recall"),
                                number("nDCG"),
                                number("PHR"),
                                number("repeat"),
                                number("explore")),
                        rows),
                new Block.Bars(
                        "Recall among the first " + DEPTH,
                        "recall of each method; longer is better",
                        Axis.fromZero("recall", Axis.Form.PERCENT),
                        bars),
                new Block.Plot(
                        "Do the scores hold?",
                        "offers with similar scores: the probability they were given, and the share that was bought",
                        Axis.fromZero("probability given", Axis.Form.PERCENT),
                        Axis.fromZero("share bought", Axis.Form.PERCENT),
                        List.of(
                                new Series.Guide(
                                        "exact", List.of(new Series.Point(0, 0), new Series.Point(most, most))),
                                new Series.Dots("offers", held))));
    }

    private static Section together(Result result, TrainingOptions options) {
        var rows = result.learned().strongestPairs().stream()
                .map(pair -> List.of(pair.item(), pair.other(), String.format(Locale.ROOT, "%.4f", pair.score())))
                .toList();
        return Section.of(
                "What goes together most",
                new Block.Words("By `"
                        + options.tables()
                                .related()
                                .measure()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-') + "`, counted by "
                        + options.tables().together().name().toLowerCase(Locale.ROOT) + ", beyond chance."),
                new Block.Table("Pairs of items", List.of(words("item"), words("goes with"), number("score")), rows));
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
