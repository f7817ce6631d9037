package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import ogenblik.training.OfferTraining;
import ogenblik.training.TrainingOptions;
import ogenblik.training.purchase.BadTransactionsException;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Together;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: learns what goes with what and what each customer buys next. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Learns best next offers and related items from a file of transactions: CSV or NDJSON, gzip or not, or"
                    + " Parquet.",
            "",
            "DIR holds next-offers.ndjson and related-items.ndjson for `import`, bought-after.ndjson (what is bought"
                    + " on a",
            "later day, of the same shape as related items), rhythms.ndjson (scores: mean gap and overdue ratio),"
                    + " rfm.yaml,",
            "report.html and report.txt; below state what `--add` needs. All of it is put in its place when it is"
                    + " complete.",
            "",
            "/docs/training.md tells how it is learned and what the figures mean."
        })
final class TrainCommand implements Callable<Integer> {
    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--transactions", paramLabel = "F", description = "The file to learn from.")
    private @Nullable Path transactions;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for tables and report.")
    private @Nullable Path out;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME=COLUMN",
            description = {
                "The file's columns under the names that are needed, where they differ:",
                "customer_id=CustomerID,item_id=StockCode,timestamp=InvoiceDate,...; there are also order_id, quantity",
                "and price, without which nothing is known of cancellations and amounts."
            })
    private Map<String, String> nameToColumn = new LinkedHashMap<>();

    @Option(
            names = "--product-pattern",
            paramLabel = "REGEX",
            description = {
                "What the id of a product looks like; lines with another one are passed over, as postage and fees are.",
                "Default " + PurchaseFile.USUAL_PRODUCTS + ", unless most ids are different: then every line counts."
            })
    private @Nullable String products;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "The file's dates, such as d/M/yyyy H:mm; the usual forms need none.")
    private @Nullable String dateFormat;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "The most offers of a customer, 1 to 100; default ${DEFAULT-VALUE}.")
    private int top = 20;

    @Option(
            names = "--of-each-kind",
            paramLabel = "N",
            description = {
                "So many of them at least are repeats, and so many new to the customer, where there are as many;",
                "default ${DEFAULT-VALUE}."
            })
    private int ofEachKind = 3;

    @Option(
            names = "--related-top",
            paramLabel = "N",
            description = "The most items that go with an item, 1 to 100; default ${DEFAULT-VALUE}.")
    private int relatedTop = 20;

    @Option(
            names = "--together",
            paramLabel = "WHAT",
            description =
                    "What counts as together for related items: basket, customer or after; default ${DEFAULT-VALUE}.")
    private Together together = Together.BASKET;

    @Option(
            names = "--measure",
            paramLabel = "M",
            description = {
                "How strongly items belong together: count, jaccard, lift, cosine or log-likelihood;",
                "default ${DEFAULT-VALUE}."
            })
    private String measure = "jaccard";

    @Option(
            names = "--at-least",
            paramLabel = "N",
            description = "Pairs seen less often are passed over; default ${DEFAULT-VALUE}.")
    private int atLeast = 2;

    @Option(
            names = "--evaluate",
            description = {
                "Also says how good the tables are: predictions of each customer's last basket, and of the last fifth"
                        + " of",
                "the time, beside plain methods; in the report, and printed."
            })
    private boolean isEvaluated;

    @Option(
            names = "--add",
            description = {
                "F holds later purchases, to be added to what the tables in DIR were learned from: the next offers of",
                "these customers are made anew by what was learned before, and are in next-offers.changed.ndjson as"
                        + " well."
            })
    private boolean isAdded;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "How much memory reading may use, in MiB, before it uses the disk; default ${DEFAULT-VALUE}.")
    private int memoryMib = 1024;

    @Mixin
    private LoadOptions load = new LoadOptions();

    TrainCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        load.check(spec.commandLine(), transactions != null);
        var tables = new TableLoad(backstage, terminal, load);
        if (load.isRolledBack()) tables.bringBack();
        else if (load.isLoaded() && transactions == null && !isEvaluated) tables.run(outFolder(), isAdded);
        else {
            var options = options();
            if (load.isLoaded()) tables.requireStore();
            train(options);
            if (load.isLoaded()) tables.run(options.out(), isAdded);
        }
        return 0;
    }

    private void train(TrainingOptions options) throws IOException {
        try {
            var result = TrainingBar.run(terminal, "train", steps -> OfferTraining.run(options, steps));
            if (isEvaluated) terminal.say("%s", Files.readString(result.out().resolve("report.txt")));
            say(result);
        } catch (BadTransactionsException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                new PurchaseFile(required(transactions, "--transactions F"), nameToColumn, products, dateFormat),
                outFolder(),
                new TrainingOptions.Tables(
                        within("--top", top, 1, 100),
                        within("--of-each-kind", ofEachKind, 0, top / 2),
                        together,
                        new Relations.Choice(
                                measure(),
                                within("--at-least", atLeast, 1, Integer.MAX_VALUE),
                                within("--related-top", relatedTop, 1, 100),
                                0,
                                true)),
                isAdded,
                isEvaluated,
                within("--memory", memoryMib, 128, 1 << 20));
    }

    private Path outFolder() {
        return required(out, "--out DIR");
    }

    private Path required(@Nullable Path path, String option) {
        if (path == null) throw new ParameterException(spec.commandLine(), "`" + option + "` is missing");
        return path;
    }

    private int within(String option, int value, int least, int most) {
        if (value < least || value > most)
            throw new ParameterException(
                    spec.commandLine(), "`" + option + " " + value + "`: it is from " + least + " to " + most);
        return value;
    }

    private Measure measure() {
        try {
            return Measure.valueOf(measure.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown measure `" + measure + "`: it is one of count, jaccard, lift, cosine, log-likelihood",
                    e);
        }
    }

    private void say(OfferTraining.Result result) {
        var lines = result.learned().lines();
        var purchases = result.learned().purchases();
        terminal.say(
                "%,d lines read: %,d bought, %,d of cancellations, %,d without a customer, %,d about no product, %,d"
                        + " unreadable",
                lines.all(),
                lines.bought(),
                lines.returned(),
                lines.anonymous(),
                lines.noProduct(),
                lines.unreadable());
        terminal.say(
                "next offers of %,d customers were made, by %,d baskets of %,d customers with %,d items",
                result.newCustomers(), purchases.baskets(), purchases.customers(), purchases.items());
        for (var note : result.notes()) terminal.say("%s", note);
        terminal.say("report: %s", result.out().resolve("report.html"));
        if (!load.isLoaded())
            terminal.say("to let it serve: train --load %s--out %s", isAdded ? "--add " : "", result.out());
    }
}
