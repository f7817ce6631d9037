package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.feed.TransactionReader;
import ogenblik.flow.Import;
import ogenblik.flow.ImportFile;
import ogenblik.flow.Imports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: brings a file into the store, row by row. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports a file: NDJSON or CSV with a header, compressed with gzip or not; told by its content.",
            "A bad row is written to the reject file with its line and reason, the rest goes in. A repeat changes"
                    + " nothing.",
            "Where no row can go in, it is a failure and nothing is changed."
        })
final class ImportCommand implements Callable<Integer> {
    /** What can be imported; the last two are named so that they can be refused in words. */
    enum Kind {
        CUSTOMERS,
        ITEMS,
        NEXT_OFFERS,
        RELATED_ITEMS,
        SCORES,
        TRANSACTIONS,
        TRAVEL_TIMES,
        EVENTS;

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Whether one file can hold all of it. */
        boolean isReplaceable() {
            return this == ITEMS || this == RELATED_ITEMS || this == NEXT_OFFERS;
        }

        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "KIND",
            description = "customers, items, next-offers, related-items, scores or transactions")
    private String kind = "";

    @Option(names = "--file", required = true, paramLabel = "F", description = "The file to import.")
    private Path file = Path.of("");

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME=COLUMN",
            description = {
                "The columns of a CSV file under the names of the import, where they differ:",
                "customer_id=CustomerID,order_id=InvoiceNo,..."
            })
    private Map<String, String> nameToColumn = new LinkedHashMap<>();

    @Option(
            names = "--replace",
            description = "For items, related-items and next-offers: what the file does not name goes away.")
    private boolean isReplacing;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rows that can't be imported are written; default F.rejects.csv.")
    private @Nullable Path rejects;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "For transactions: the zone of times without an offset; default that of the catalog.")
    private @Nullable String zone;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "For transactions: the dates of the file, such as d/M/yyyy H:mm; the usual forms need none.")
    private @Nullable String dateFormat;

    @Option(
            names = "--product-pattern",
            paramLabel = "REGEX",
            description = {
                "For transactions: what the id of a product looks like; a line with another one is passed over.",
                "Default " + TransactionReader.DEFAULT_PRODUCTS
                        + ", digits only or three digits at least, which postage,",
                "fees and manual entries are not; .* takes every line."
            })
    private @Nullable String products;

    ImportCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var what = kind();
        var format = format(what);
        try (var rows = FeedFile.open(file, nameToColumn);
                var rejected = RejectFile.open(rejects == null ? RejectFile.beside(file) : rejects, file)) {
            if (what == Kind.TRANSACTIONS) TransactionReader.requireColumns(rows.header());
            var read = config.read(terminal.environment());
            LocalRedis.requireRunning(read);
            try (var tools = backstage.connect(read);
                    var into = begin(what, tools.imports(), format)) {
                print(what, run(rows, into, rejected), rejected);
            }
        }
        return 0;
    }

    private Kind kind() {
        Kind what;
        try {
            what = Kind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown kind `" + kind
                            + "`: it is one of customers, items, next-offers, related-items, scores, transactions");
        }
        if (what == Kind.TRAVEL_TIMES || what == Kind.EVENTS)
            throw new ParameterException(
                    spec.commandLine(), "`import " + what.written() + "` is not in this version; nothing was imported");
        if (isReplacing && !what.isReplaceable())
            throw new ParameterException(
                    spec.commandLine(), "`--replace` is for items, related-items and next-offers alone");
        return what;
    }

    private Imports.TransactionFormat format(Kind what) {
        if (what != Kind.TRANSACTIONS && (zone != null || dateFormat != null || products != null))
            throw new ParameterException(
                    spec.commandLine(),
                    "`--time-zone`, `--date-format` and `--product-pattern` are for transactions alone");
        try {
            return new Imports.TransactionFormat(products, zone == null ? null : ZoneId.of(zone), dateFormat);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "`" + zone + "` is no time zone such as `Europe/London` or `UTC`", e);
        }
    }

    private Import begin(Kind what, Imports imports, Imports.TransactionFormat format) throws IOException {
        return switch (what) {
            case CUSTOMERS -> imports.customers();
            case ITEMS -> imports.items(isReplacing);
            case NEXT_OFFERS -> imports.nextOffers(isReplacing);
            case RELATED_ITEMS -> imports.relatedItems(isReplacing);
            case SCORES -> imports.scores();
            case TRANSACTIONS -> imports.transactions(format);
            case TRAVEL_TIMES, EVENTS -> throw new IllegalArgumentException(what.written());
        };
    }

    private ImportFile.Summary run(FeedFile rows, Import into, RejectFile rejected) throws IOException {
        if (!terminal.isInteractive()) return ImportFile.run(rows, into, rejected, _ -> {});
        try (var bar = new ProgressBarBuilder()
                .setTaskName("import " + kind)
                .setInitialMax(rows.sizeBytes())
                .setUnit(" MiB", 1 << 20)
                .build()) {
            return ImportFile.run(rows, into, rejected, bar::stepTo);
        }
    }

    private void print(Kind what, ImportFile.Summary summary, RejectFile rejected) {
        summary.whatToRows().forEach((name, rows) -> terminal.say("  %,12d %s", rows, name));
        if (summary.rejected() > 0) terminal.say("  %,12d rejected, see %s", summary.rejected(), rejected.path());
        if (!summary.resultToCount().isEmpty()) {
            terminal.say("made of them:");
            summary.resultToCount().forEach((name, count) -> terminal.say("  %,12d %s", count, name));
        }
        if (what == Kind.TRANSACTIONS && summary.passedOver() > summary.imported())
            terminal.say("most lines are about no product: say what your product ids look like with --product-pattern");
        terminal.say(
                "%d lines, %d imported, %s%d rejected, %.1f seconds, %.0f lines/s",
                summary.rows(),
                summary.imported(),
                summary.passedOver() == 0 ? "" : summary.passedOver() + " passed over, ",
                summary.rejected(),
                summary.duration().toMillis() / 1000.0,
                summary.rowsPerSecond());
    }
}
