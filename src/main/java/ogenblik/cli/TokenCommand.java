package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ogenblik.config.Config;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.Row;
import ogenblik.feed.Texts;
import ogenblik.id.CustomerId;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token}: signed tokens that name a customer, for mail merge. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints signed customer tokens: one, or CSV of customer and token for each row of a file.")
final class TokenCommand implements Callable<Integer> {
    /** Rows whose tokens are made together. */
    private static final int BATCH = 4_096;

    private static final List<String> ID_COLUMNS = List.of("id", "customer", "customer_id");

    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(
            names = "--valid",
            paramLabel = "DURATION",
            description = "How long the tokens hold, such as P30D; default tokens.customerLifetime.")
    private @Nullable String valid;

    /** One of these. */
    static final class What {
        @Option(names = "--customer", paramLabel = "ID", description = "One customer; a visitor as anonymous/ID.")
        private @Nullable String customer;

        @Option(
                names = "--file",
                paramLabel = "F",
                description = "NDJSON or CSV with the column id, customer or customer_id.")
        private @Nullable Path file;

        @Option(
                names = "--new-keys",
                description = "Prints fresh token keys, for OGENBLIK_TOKENS_KEYS. Keep them secret.")
        private boolean isNewKeys;
    }

    TokenCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (what.isNewKeys) {
            terminal.say("%s", TokenKeys.generate().text());
            return 0;
        }
        if (what.customer != null) return ofCustomer(customer(what.customer));
        return what.file == null ? 0 : ofFile(what.file);
    }

    private int ofCustomer(CustomerId customer) {
        var read = config.read(terminal.environment());
        var lifetime = lifetime(read);
        try (var tools = ConfigOption.connect(backstage, read)) {
            var expiry = tools.clock().instant().plus(lifetime);
            terminal.say("%s", tools.tokens().customerToken(customer, expiry));
        }
        return 0;
    }

    private Duration lifetime(Config read) {
        if (valid == null) return read.callers().tokens().lifetimes().customers();
        try {
            var duration = Duration.parse(valid);
            if (duration.isPositive()) return duration;
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ParameterException(
                spec.commandLine(), "`--valid` must be an ISO 8601 duration such as P30D, is `" + valid + "`");
    }

    private CustomerId customer(String id) {
        try {
            return CustomerId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--customer`: " + e.getMessage(), e);
        }
    }

    private int ofFile(Path file) throws IOException {
        try (var rows = FeedFile.open(file, Map.of())) {
            var header = rows.header();
            if (header != null && ID_COLUMNS.stream().noneMatch(header::has))
                throw new BadFeedException("the file has no column `id`, `customer` or `customer_id`");
            var read = config.read(terminal.environment());
            var lifetime = lifetime(read);
            try (var tools = ConfigOption.connect(backstage, read)) {
                return ofRows(rows, tools.tokens(), tools.clock().instant().plus(lifetime));
            }
        }
    }

    /** Batch by batch, each on all cores, and written in the order of the file. */
    private int ofRows(FeedFile rows, Tokens tokens, Instant expiry) throws IOException {
        int bad = 0;
        var out = new StringBuilder("customer,token\n");
        var batch = batch(rows);
        while (!batch.isEmpty()) {
            var made =
                    batch.parallelStream().map(row -> made(row, tokens, expiry)).toList();
            for (var line : made)
                switch (line) {
                    case Made.Line(var text) -> out.append(text).append('\n');
                    case Made.Nothing(var why) -> {
                        bad++;
                        terminal.err().println(why);
                    }
                }
            terminal.out().append(out);
            out.setLength(0);
            batch = batch(rows);
        }
        terminal.out().append(out).flush();
        if (bad > 0) terminal.err().println(bad + (bad == 1 ? " row has no token" : " rows have no token"));
        return bad == 0 ? 0 : 1;
    }

    /** What became of a row. */
    private sealed interface Made {
        record Line(String text) implements Made {}

        record Nothing(String why) implements Made {}
    }

    private static Made made(Row row, Tokens tokens, Instant expiry) {
        try {
            var id = new CustomerId.Known(id(row));
            return new Made.Line(quoted(id.value()) + "," + tokens.customerToken(id, expiry));
        } catch (IllegalArgumentException e) {
            return new Made.Nothing("line " + row.line() + ": " + e.getMessage());
        }
    }

    private static List<Row> batch(FeedFile rows) throws IOException {
        var batch = new ArrayList<Row>(BATCH);
        while (batch.size() < BATCH) {
            var row = rows.next();
            if (row == null) break;
            batch.add(row);
        }
        return batch;
    }

    private static String id(Row row) {
        return switch (row) {
            case Row.Bad bad -> throw new IllegalArgumentException(bad.reason());
            case Row.Cells cells ->
                Texts.id(ID_COLUMNS.stream()
                        .map(cells::cell)
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .orElse(""));
            case Row.Json json ->
                Texts.id(ID_COLUMNS.stream()
                        .map(name -> json.fields().get(name))
                        .filter(value -> value instanceof String || value instanceof Long)
                        .findFirst()
                        .orElse("")
                        .toString());
        };
    }

    private static String quoted(String id) {
        return id.chars().anyMatch(c -> c == ',' || c == '"') ? "\"" + id.replace("\"", "\"\"") + "\"" : id;
    }
}
