package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.feed.TransactionReader;
import ogenblik.flow.Import;
import ogenblik.flow.ImportProgress;
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
            "Items also as Google's product feed: XML (RSS 2.0, Atom), tab-delimited text or CSV.",
            "A bad row is written to the reject file with its line and reason, the rest goes in. A repeat changes"
                    + " nothing.",
            "Where no row can go in, it is a failure and nothing is changed.",
            "",
            "Of customers, scores and events is kept how far a file is stored: an import that was interrupted goes on"
                    + " there.",
            "A file of events that was imported whole is not imported again, under whatever name.",
            "",
            "Events: Segment's messages as /v1/batch takes them, or CloudEvents, one a line; or CSV with the columns"
                    + " customer, event, at, perhaps messageId, and a column for each property, where a number is a"
                    + " number unless the column's name ends in id, sku or code, and a cell may hold JSON."
        })
final class ImportCommand implements Callable<Integer> {
    private static final String KINDS = "customers, events, items, next-offers, postal-codes, related-items, scores,"
            + " signals, transactions or travel-times";

    /** What can be imported. */
    enum Kind {
        CUSTOMERS,
        ITEMS,
        NEXT_OFFERS,
        RELATED_ITEMS,
        SCORES,
        SIGNALS,
        TRANSACTIONS,
        EVENTS,
        TRAVEL_TIMES,
        POSTAL_CODES;

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Whether one file can hold all of it. */
        boolean isReplaceable() {
            return !isResumable() && this != TRANSACTIONS;
        }

        /** Whether an import that was interrupted goes on where it stopped. */
        boolean isResumable() {
            return this == CUSTOMERS || this == SCORES || this == EVENTS;
        }

        /** Whether its times may have forms of their own. */
        boolean hasDates() {
            return this == TRANSACTIONS || this == EVENTS;
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

    @Parameters(paramLabel = "KIND", description = KINDS)
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
            description = {
                "For items, next-offers, related-items, travel-times and postal-codes: what the file does not name"
                        + " goes away.",
                "For signals: a signal that the file names has no values but those of the file."
            })
    private boolean isReplacing;

    @Mixin
    private ItemOptions items = new ItemOptions();

    @Option(
            names = "--restart",
            description = {
                "For customers, scores and events: begins at the beginning, whatever of the file was imported before.",
                "An event that was imported within a day, and an order that was ever counted, still count once."
            })
    private boolean isRestarting;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rows that can't be imported are written; default F.rejects.csv.")
    private @Nullable Path rejects;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "For transactions and events in CSV: the zone of times without an offset; default the catalog's.")
    private @Nullable String zone;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description =
                    "For transactions and events in CSV: the file's dates, such as d/M/yyyy H:mm; the usual forms need"
                            + " none.")
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

    @Option(
            names = "--rfm-out",
            paramLabel = "FILE",
            description = {
                "For transactions: where boundaries of recency, frequency and monetary value are written, as a"
                        + " fragment",
                "of a catalog for you to look at: fifths of the file's customers at the time of its last order.",
                "Default F.rfm.yaml."
            })
    private @Nullable Path rfmOut;

    ImportCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var what = kind();
        var dates = dates();
        try (var rows = FeedFile.open(file, nameToColumn)) {
            if (rows.isXml() && what != Kind.ITEMS)
                throw new BadFeedException("file `" + file + "` is XML, which `import items` alone reads");
            requireColumns(what, rows);
            var rejectsPath = rejects == null ? RejectFile.beside(file) : rejects;
            RejectFile.requireWritable(rejectsPath, file);
            try (var tools = config.connect(backstage, terminal)) {
                var progress = progress(what, tools.imports());
                var doneAt = progress.doneAt();
                if (doneAt != null) sayDone(progress, doneAt);
                else
                    try (var rejected = RejectFile.open(rejectsPath, progress.doneThrough() > 0);
                            var into = begin(what, tools.imports(), dates, progress)) {
                        new ImportReport(terminal, rejected.path())
                                .print(
                                        ImportReport.run(terminal, "import " + kind, rows, into, rejected, progress),
                                        what == Kind.TRANSACTIONS);
                    }
            }
        }
        return 0;
    }

    private static void requireColumns(Kind what, FeedFile rows) {
        if (what == Kind.TRANSACTIONS) TransactionReader.requireColumns(rows.header());
        if (what == Kind.EVENTS) Imports.requireEventColumns(rows.header());
        if (what == Kind.TRAVEL_TIMES) Imports.requireTravelColumns(rows.header());
        if (what == Kind.POSTAL_CODES) Imports.requirePostalCodeColumns(rows.header());
    }

    private ImportProgress progress(Kind what, Imports imports) throws IOException {
        if (!what.isResumable()) return imports.fromTheBeginning();
        var progress = imports.progress(what.written(), file, nameToColumn, what == Kind.EVENTS);
        if (isRestarting) progress.restart();
        else if (progress.doneThrough() > 0 && progress.doneAt() == null)
            terminal.say(
                    "an earlier import of this file stopped behind line %d, and is taken up there; `--restart` begins"
                            + " at the beginning",
                    progress.doneThrough());
        return progress;
    }

    private void sayDone(ImportProgress progress, Instant doneAt) {
        terminal.say(
                "this file was imported whole before, %d lines on %s, and nothing is changed; `--restart` imports it"
                        + " again",
                progress.doneThrough(), doneAt);
    }

    private Kind kind() {
        Kind what;
        try {
            what = Kind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "unknown kind `" + kind + "`: it is one of " + KINDS);
        }
        if (isReplacing && !what.isReplaceable())
            throw new ParameterException(
                    spec.commandLine(),
                    "`--replace` is for items, next-offers, postal-codes, related-items, signals and travel-times"
                            + " alone");
        items.check(spec.commandLine(), what == Kind.ITEMS, isReplacing);
        if (isRestarting && !what.isResumable())
            throw new ParameterException(
                    spec.commandLine(),
                    "`--restart` is for customers, scores and events alone: the others always begin at the beginning");
        if ((products != null || rfmOut != null) && what != Kind.TRANSACTIONS)
            throw new ParameterException(
                    spec.commandLine(), "`--product-pattern` and `--rfm-out` are for transactions alone");
        if ((zone != null || dateFormat != null) && !what.hasDates())
            throw new ParameterException(
                    spec.commandLine(), "`--time-zone` and `--date-format` are for transactions and events alone");
        return what;
    }

    private Imports.DateForm dates() {
        try {
            return new Imports.DateForm(zone == null ? null : ZoneId.of(zone), dateFormat);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "`" + zone + "` is no time zone such as `Europe/London` or `UTC`", e);
        }
    }

    private Import begin(Kind what, Imports imports, Imports.DateForm dates, ImportProgress progress)
            throws IOException {
        return switch (what) {
            case CUSTOMERS -> imports.customers();
            case EVENTS -> imports.events(dates, progress);
            case ITEMS -> imports.items(items.how(isReplacing));
            case NEXT_OFFERS -> imports.nextOffers(isReplacing);
            case RELATED_ITEMS -> imports.relatedItems(isReplacing);
            case SCORES -> imports.scores();
            case SIGNALS -> imports.signals(isReplacing);
            case TRANSACTIONS -> imports.transactions(new Imports.TransactionFormat(products, dates), rfmFile());
            case TRAVEL_TIMES -> imports.travelTimes(isReplacing);
            case POSTAL_CODES -> imports.postalCodes(isReplacing);
        };
    }

    private Imports.RfmFile rfmFile() {
        return rfmOut == null ? Imports.RfmFile.beside(file) : Imports.RfmFile.of(file, rfmOut);
    }
}
