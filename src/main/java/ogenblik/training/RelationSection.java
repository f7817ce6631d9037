package ogenblik.training;

import static ogenblik.training.report.Column.number;
import static ogenblik.training.report.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ogenblik.training.OfferTraining.RelationVerdict;
import ogenblik.training.judge.RelationJudge;
import ogenblik.training.report.Block;
import ogenblik.training.report.Section;

/** How well the ways to relate items answer. */
final class RelationSection {
    private RelationSection() {}

    static Section of(RelationVerdict verdict, TrainingOptions.Tables tables) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "popularity",
                "",
                "",
                OfferReport.share(verdict.popularity().goesWith()),
                OfferReport.share(verdict.popularity().comesNext())));
        for (var answer : verdict.answers())
            rows.add(List.of(
                    written(answer.way().together()) + (isUsed(answer.way(), tables) ? " (used)" : ""),
                    written(answer.way().measure()),
                    String.format(Locale.ROOT, "%.0f", answer.way().shrinkage()),
                    OfferReport.share(answer.found().goesWith()),
                    OfferReport.share(answer.found().comesNext())));
        return Section.of(
                "Ways to relate items: " + verdict.trial().name(),
                new Block.Words("Goes with: one item of a basket is hidden; how often is it among the first "
                        + RelationJudge.DEPTH
                        + " that the others lead to? Comes next: of what is new to the customer in"
                        + " the next basket, how much is among the first " + RelationJudge.DEPTH
                        + " that the basket before leads to?"),
                new Block.Table(
                        "Ways",
                        List.of(
                                words("counted by"),
                                words("measure"),
                                number("shrinkage"),
                                number("goes with"),
                                number("comes next")),
                        rows));
    }

    private static boolean isUsed(RelationJudge.Way way, TrainingOptions.Tables tables) {
        return way.together() == tables.together()
                && way.measure() == tables.related().measure()
                && way.shrinkage() == tables.related().shrinkage();
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
