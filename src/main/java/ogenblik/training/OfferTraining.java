package ogenblik.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.training.judge.NextBasketJudge;
import ogenblik.training.judge.RelationJudge;
import ogenblik.training.judge.Trial;
import ogenblik.training.offer.OfferModel;
import ogenblik.training.offer.Surroundings;
import ogenblik.training.purchase.BadTransactionsException;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.LineCounts;
import ogenblik.training.purchase.PurchaseReader;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Together;

/** Learns best next offers and related items from a file of transactions, and writes tables and a report. */
public final class OfferTraining {
    private static final String WHAT = "next offers";

    /** For what is bought on a later day: sureness, as such pairs are rare. */
    private static final Relations.Choice AFTER = new Relations.Choice(Measure.LOG_LIKELIHOOD, 2, 20, 0, true);

    private final TrainingOptions options;
    private final Steps steps;
    private final OutFolder folder;

    private OfferTraining(TrainingOptions options, Steps steps) {
        this.options = options;
        this.steps = steps;
        this.folder = new OutFolder(options.out());
    }

    /**
     * What was done.
     *
     * @param newCustomers whose next offers were computed, all or those whose purchases were added
     */
    public record Result(Path out, Learned learned, Judged judged, int newCustomers, List<String> notes) {}

    /** What there was to learn from, and what goes with what. */
    public record Learned(LineCounts lines, Purchases purchases, Rhythms rhythms, List<Pair> strongestPairs) {}

    /** Two items that belong together, by the table of related items. */
    public record Pair(String item, String other, double score) {}

    /** How good it is, where that was asked for. */
    public record Judged(List<NextBasketJudge.Verdict> verdicts, List<RelationVerdict> relations) {}

    /** How well items lead to others, by popularity alone and by each way to relate them. */
    public record RelationVerdict(Trial trial, RelationJudge.Found popularity, List<RelationJudge.Answer> answers) {}

    /**
     * Learns and writes.
     *
     * @throws BadTransactionsException where there is nothing to learn from
     */
    public static Result run(TrainingOptions options, Steps steps) throws IOException {
        return new OfferTraining(options, steps).run();
    }

    private Result run() throws IOException {
        try (var work = folder.begin()) {
            var fingerprint = work.fingerprint(options.file().path());
            if (options.isAdded() && work.wasAdded(fingerprint))
                throw new BadTransactionsException(
                        "`" + options.file().path() + "` was added to these tables before, and nothing is changed");
            var read = read(work);
            var purchases = read.purchases();
            var whole = History.whole(purchases);
            steps.at("learning", 2, Steps.ALL);
            var model = options.isAdded() ? work.model() : OfferModel.learned(whole);
            steps.at("relating items", 4, Steps.ALL);
            var related = Relations.in(options.tables().together().in(whole))
                    .table(options.tables().related());
            TableFiles.related(work.file("related-items.ndjson"), purchases, related);
            TableFiles.related(
                    work.file("bought-after.ndjson"),
                    purchases,
                    Relations.in(Together.AFTER.in(whole)).table(AFTER));
            var customers = IntStream.range(0, purchases.customers())
                    .filter(customer -> !options.isAdded() || read.touched()[customer])
                    .toArray();
            writeOffers(
                    work,
                    new TableFiles.OfferLines(Surroundings.of(whole), model, purchases, options.tables()),
                    customers);
            var rhythms = Rhythms.of(purchases);
            TableFiles.rhythms(work.file("rhythms.ndjson"), purchases, rhythms);
            var notes = work.rfm(rhythms.rfm(), options.file().path());
            work.keep(model, fingerprint, options.isAdded());
            var learned = new Learned(read.lines(), purchases, rhythms, StrongestPairs.of(purchases, related));
            var judged = options.isJudged() ? judged(purchases) : new Judged(List.of(), List.of());
            var result = new Result(options.out(), learned, judged, customers.length, notes);
            var report = OfferReport.of(result, options);
            Files.writeString(work.file("report.html"), report.html());
            Files.writeString(work.file("report.txt"), report.text());
            work.publish();
            return result;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a flag for each customer, read once
    private record Reading(LineCounts lines, Purchases purchases, boolean[] touched) {}

    private Reading read(OutFolder.Work work) throws IOException {
        steps.at("reading", 0, Steps.ALL);
        try (var reader = PurchaseReader.open(work.scratch(), options.memoryMib())) {
            var lines = reader.read(options.file());
            if (lines.bought() == 0)
                throw new BadTransactionsException(
                        "no line of `" + options.file().path() + "` tells of a purchase: of " + lines.all() + " lines "
                                + lines.noProduct() + " have an item that is no product (`--product-pattern`), "
                                + lines.anonymous() + " no customer, " + lines.returned() + " are returns, and "
                                + lines.unreadable() + " have a date, quantity or price that is missing or unreadable");
            reader.markAsNew();
            if (options.isAdded()) reader.add(work.keptPurchases());
            reader.keep(work.file(OutFolder.PURCHASES));
            steps.at("laying out", 1, Steps.ALL);
            var purchases = reader.purchases();
            return new Reading(lines, purchases, reader.touched(purchases.customers()));
        }
    }

    /** The whole table; where purchases were added the lines of all others are taken over, and the new ones are told apart. */
    private void writeOffers(OutFolder.Work work, TableFiles.OfferLines lines, int[] customers) throws IOException {
        Steps ours = (what, done, of) -> steps.at(what, 5 + 4 * done / Math.max(1, of), Steps.ALL);
        var changed = work.file(options.isAdded() ? "next-offers.changed.ndjson" : "next-offers.ndjson");
        try (var out = new BufferedOutputStream(Files.newOutputStream(changed))) {
            lines.write(out, customers, ours, WHAT);
        }
        if (!options.isAdded()) return;
        try (var before = new BufferedInputStream(Files.newInputStream(work.before("next-offers.ndjson")));
                var after = new BufferedInputStream(Files.newInputStream(changed));
                var out = new BufferedOutputStream(Files.newOutputStream(work.file("next-offers.ndjson")))) {
            MergedLines.write(before, after, out);
        }
    }

    private Judged judged(Purchases purchases) {
        var verdicts = new ArrayList<NextBasketJudge.Verdict>();
        var relations = new ArrayList<RelationVerdict>();
        for (var trial : List.of(Trial.ofLastBaskets(purchases), Trial.ofLaterTime(purchases))) {
            steps.at("judging by " + trial.name(), 9, Steps.ALL);
            if (trial.customers().length == 0) continue;
            verdicts.add(NextBasketJudge.judge(trial, options.tables().ofEachKind()));
            relations.add(new RelationVerdict(
                    trial,
                    RelationJudge.popularity(trial),
                    RelationJudge.ways().stream()
                            .map(way -> RelationJudge.judge(trial, way))
                            .toList()));
        }
        return new Judged(verdicts, relations);
    }
}
