package ogenblik.training.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.training.report.Axis;
import ogenblik.training.report.Block;
import ogenblik.training.report.Column;
import ogenblik.training.report.Report;
import ogenblik.training.report.Section;
import ogenblik.training.report.Series;
import ogenblik.training.report.Series.Point;
import ogenblik.training.score.Judgement.Figures;
import ogenblik.training.score.Judgement.Leak;

/** Puts a judgement in words, tables and plots. */
public final class ScoreReport {
    private static final int MOST_COLUMNS = 15;
    private static final double LEAST_SHOWN = 0.001;
    private static final double WELL_CALIBRATED = 0.03;

    private final String name;
    private final Judgement judgement;

    private ScoreReport(String name, Judgement judgement) {
        this.name = name;
        this.judgement = judgement;
    }

    /**
     * The report on a score.
     *
     * @param name of the score
     */
    public static Report of(String name, Judgement judgement) {
        return new ScoreReport(name, judgement).report();
    }

    /** What to do about a column that seems to be known only afterwards. */
    public static String warning(Leak leak) {
        return "`%s` may be known only afterwards: %s. Where it is not known at the time the score is used, leave it out: `--exclude %s`"
                .formatted(leak.column(), String.join("; ", leak.reasons()), leak.column());
    }

    private Report report() {
        var sections = new ArrayList<Section>();
        if (!judgement.leaks().isEmpty())
            sections.add(new Section(
                    "Columns to look at before this score is used",
                    judgement.leaks().stream()
                            .<Block>map(leak -> new Block.Warning(warning(leak)))
                            .toList()));
        sections.add(howGood());
        sections.add(tenths());
        sections.add(calibration());
        sections.add(columns());
        sections.add(data());
        return new Report("Score `" + name + "`", lead(), sections);
    }

    private String lead() {
        var figures = judgement.figures();
        return Words.of(
                "On %,d customers that were not learned from, the score puts one with `%s` = `%s` above one without it"
                        + " in %s of 100 pairs (AUC %s); of the tenth with the highest scores %s have it, which is %.1f"
                        + " times the rate of all (%s).",
                judgement.how().judged().rows(),
                judgement.data().label(),
                judgement.data().positive(),
                Words.of("%.0f", figures.auc().value() * 100),
                auc(figures.auc()),
                percent(judgement.tenths().getFirst().rate()),
                figures.lift(),
                percent(judgement.how().judged().rate()));
    }

    private Section howGood() {
        var rows = new ArrayList<List<String>>();
        rows.add(row("this score: ", judgement.figures()));
        judgement.rivals().forEach(rival -> rows.add(row("", rival)));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words(split()));
        blocks.add(new Block.Table(
                "Judged on the customers set aside; AUC with its 95 % interval, the others are better the lower they"
                        + " are",
                List.of(
                        Column.words("by"),
                        Column.number("AUC"),
                        Column.number("from"),
                        Column.number("to"),
                        Column.number("log loss"),
                        Column.number("Brier"),
                        Column.number("lift of the best tenth")),
                rows));
        drift(blocks);
        return new Section("How good it is", blocks);
    }

    private String split() {
        var how = judgement.how();
        var order = switch (how.split().order()) {
            case RANDOM -> "any of them, drawn at random";
            case TIME ->
                how.split().timeColumn() == null
                        ? "the latest of them, in the order of the file"
                        : "the latest of them, by `" + how.split().timeColumn() + "`";
        };
        return Words.of(
                "Learned from %,d customers (%s with the outcome), judged on %,d others (%s): %s.",
                how.learned().rows(),
                percent(how.learned().rate()),
                how.judged().rows(),
                percent(how.judged().rate()),
                order);
    }

    private void drift(List<Block> blocks) {
        var how = judgement.how();
        double ratio = how.judged().rate() / how.learned().rate();
        if (how.split().order() == Split.Order.TIME && (ratio > 1.25 || ratio < 0.8))
            blocks.add(new Block.Warning(
                    "the rate moved from %s to %s between the customers learned from and the later ones: the order that the score gives holds as judged here, its probabilities are as far off as the calibration below shows; train again often."
                            .formatted(
                                    percent(how.learned().rate()),
                                    percent(how.judged().rate()))));
        if (Math.min(how.judged().happened(), how.judged().rows() - how.judged().happened()) < 50)
            blocks.add(new Block.Warning(
                    "with %d of %d customers to judge on the figures are rough; look at the interval of the AUC."
                            .formatted(how.judged().happened(), how.judged().rows())));
        if (judgement.figures().auc().low() <= 0.5)
            blocks.add(new Block.Warning(
                    "the interval of the AUC holds 0.5: nothing shows that the score is better than chance, do"
                            + " not use it."));
    }

    private Section tenths() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < judgement.tenths().size(); i++) {
            var tenth = judgement.tenths().get(i);
            rows.add(List.of(
                    String.valueOf(i + 1),
                    Words.of("%,d", tenth.customers()),
                    percent(tenth.predicted()),
                    percent(tenth.rate()),
                    Words.of("%.2f", tenth.lift()),
                    percent(tenth.captured())));
        }
        var gains = new ArrayList<Point>();
        gains.add(new Point(0, 0));
        for (int i = 0; i < judgement.tenths().size(); i++)
            gains.add(new Point(
                    (i + 1.0) / judgement.tenths().size(),
                    judgement.tenths().get(i).captured()));
        return Section.of(
                "By tenth, the highest scores first",
                new Block.Table(
                        "Lift: the rate of the tenth over that of all",
                        List.of(
                                Column.number("tenth"),
                                Column.number("customers"),
                                Column.number("predicted"),
                                Column.number("happened"),
                                Column.number("lift"),
                                Column.number("reached so far")),
                        rows),
                new Block.Plot(
                        "Who is reached",
                        "The best tenth of the customers holds %s of those with the outcome, the best three %s."
                                .formatted(
                                        percent(gains.get(1).y()),
                                        percent(gains.get(Math.min(3, gains.size() - 1))
                                                .y())),
                        new Axis("share of the customers, highest scores first", Axis.Form.PERCENT, 0, 1),
                        new Axis("share of the outcomes reached", Axis.Form.PERCENT, 0, 1),
                        List.of(
                                new Series.Guide("at random", List.of(new Point(0, 0), new Point(1, 1))),
                                new Series.Line("by the score", gains))));
    }

    private Section calibration() {
        var points = judgement.tenths().reversed().stream()
                .map(tenth -> new Point(tenth.predicted(), tenth.rate()))
                .toList();
        double most = points.stream()
                .mapToDouble(point -> Math.max(point.x(), point.y()))
                .max()
                .orElse(1);
        double error = judgement.calibrationError();
        return Section.of(
                "Calibration",
                new Block.Words(
                        "Probabilities by %s, fitted on folds that were held out. In the mean of the tenths the predicted rate is off by %s."
                                .formatted(judgement.how().calibrator(), points(error))),
                new Block.Plot(
                        "Predicted and happened, by tenth",
                        error <= WELL_CALIBRATED
                                ? "The tenths lie close to the diagonal: a predicted rate is what happens."
                                : "The tenths lie off the diagonal by %s in the mean: take the score as an order, not as a probability."
                                        .formatted(points(error)),
                        new Axis("predicted", Axis.Form.PERCENT, 0, most),
                        new Axis("happened", Axis.Form.PERCENT, 0, most),
                        List.of(
                                new Series.Guide("as predicted", List.of(new Point(0, 0), new Point(most, most))),
                                new Series.Dots("each tenth", points))));
    }

    private Section columns() {
        var important = judgement.columns().stream()
                .filter(column -> column.auc() >= LEAST_SHOWN)
                .limit(MOST_COLUMNS)
                .toList();
        var caption = "By how much the AUC falls when the column's values are dealt out anew among the customers";
        if (important.isEmpty())
            return Section.of("What it goes by", new Block.Words("The score owes nothing to any column by itself."));
        return Section.of(
                "What it goes by",
                new Block.Words(
                        "Columns that say the same share what they are worth, so that each may look less important"
                                + " than it is."),
                new Block.Bars(
                        caption,
                        "The most important column is `%s`."
                                .formatted(important.getFirst().column()),
                        Axis.fromZero("AUC", Axis.Form.NUMBER),
                        important.stream()
                                .map(column -> new Block.Bar(column.column(), rounded(column.auc())))
                                .toList()));
    }

    private Section data() {
        var data = judgement.data();
        var points = new ArrayList<String>();
        points.add(Words.of(
                "file `%s`: %,d rows%s",
                data.file(),
                data.rows(),
                data.unknown() == 0
                        ? ""
                        : Words.of(
                                ", of %,d the outcome is not known; they are scored and not learned from",
                                data.unknown())));
        points.add("made by %s%s"
                .formatted(
                        judgement.figures().name(),
                        judgement.how().method() == ScoreOptions.Method.LOGISTIC
                                ? ""
                                : ", with %d rounds of trees, chosen on %d folds"
                                        .formatted(
                                                judgement.how().rounds(),
                                                judgement.how().folds())));
        points.addAll(data.notes());
        return Section.of(
                "What it was learned from",
                new Block.Points(points),
                new Block.Table("Columns", List.of(Column.words("column"), Column.words("taken as")), uses()));
    }

    /** The columns and what was made of them; where there are very many, those that were used and how many were not. */
    private List<List<String>> uses() {
        Map<String, String> shown = new LinkedHashMap<>();
        judgement.data().columnToUse().forEach((column, use) -> {
            if (shown.size() < 200) shown.put(column, use);
        });
        var rows = new ArrayList<>(shown.entrySet().stream()
                .map(entry -> List.of("`" + entry.getKey() + "`", entry.getValue()))
                .toList());
        int more = judgement.data().columnToUse().size() - shown.size();
        if (more > 0) rows.add(List.of(Words.of("and %,d more", more), ""));
        return rows;
    }

    private static List<String> row(String before, Figures figures) {
        return List.of(
                before + figures.name(),
                Words.of("%.3f", figures.auc().value()),
                Words.of("%.3f", figures.auc().low()),
                Words.of("%.3f", figures.auc().high()),
                Words.of("%.4f", figures.logLoss()),
                Words.of("%.4f", figures.brier()),
                Words.of("%.2f", figures.lift()));
    }

    private static String auc(Auc auc) {
        return Words.of("%.3f", auc.value()) + ", 95 % interval " + Words.of("%.3f", auc.low()) + " to "
                + Words.of("%.3f", auc.high());
    }

    private static String percent(double share) {
        return Words.of("%.1f", share * 100) + " %";
    }

    private static String points(double share) {
        return Words.of("%.1f", share * 100) + " percentage points";
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
