package ogenblik.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import ogenblik.feed.BadFeedException;
import ogenblik.flow.StreamAudience;
import ogenblik.flow.StreamAudience.Audience;
import ogenblik.flow.StreamAudience.Summary;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audience}: who is in a segment now and may be addressed for a purpose. */
@Command(
        name = "audience",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the customers who are in a segment now and have consent to the purpose, for tools that advertise"
                    + " elsewhere.",
            "Each is judged by the profile and the active catalog as they are now. Without consent to profiling a"
                    + " customer is in no segment.",
            "A customer is there once, unless Redis gives up memory for its keys meanwhile: then one may come twice."
        })
final class AudienceCommand implements Callable<Integer> {
    /** How it is written. */
    enum Format {
        NDJSON,
        CSV
    }

    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--segment", required = true, paramLabel = "S", description = "A segment of the active catalog.")
    private String segment = "";

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "P",
            description = "What they are addressed for: a purpose of the catalog; only those with consent to it come.")
    private String purpose = "";

    @Option(
            names = "--attribute",
            split = ",",
            paramLabel = "NAME",
            description = "What else to tell of each beside id, stage and persona: attributes that the catalog"
                    + " declares, such as email,city.")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "ndjson, the default, or csv. In csv a text that a spreadsheet would take for a formula has an",
                "apostrophe before it; ndjson has every text as it is."
            })
    private Format format = Format.NDJSON;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "The file to write, there once it is whole; default the standard output.")
    private @Nullable Path out;

    AudienceCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var audience = audience();
        if (out != null) requireWritable(out);
        try (var tools = config.connect(backstage, terminal)) {
            var stream = tools.streamAudience();
            var problems = stream.problems(audience);
            if (!problems.isEmpty()) throw new CommandFailedException(String.join(System.lineSeparator(), problems));
            report(out == null ? toTerminal(stream, audience) : toFile(stream, audience, out));
        }
        return 0;
    }

    private Audience audience() {
        if (format == Format.CSV)
            for (var attribute : attributes)
                if (AudienceLines.FIXED_COLUMNS.contains(attribute))
                    throw new ParameterException(
                            spec.commandLine(),
                            "`--attribute " + attribute + "` has the name of a column that each row has; use"
                                    + " `--format ndjson` for it");
        try {
            return new Audience(
                    segment,
                    new PurposeId(purpose),
                    attributes.stream().distinct().toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--purpose`: " + e.getMessage(), e);
        }
    }

    private static void requireWritable(Path file) {
        var directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) throw new BadFeedException("`--out` names a directory: `" + file + "`");
        if (directory == null || !Files.isWritable(directory))
            throw new BadFeedException("`" + file
                    + "` can't be written: its directory is not there or may not be written; name another file with"
                    + " `--out`");
    }

    private Summary toTerminal(StreamAudience stream, Audience audience) throws IOException {
        var writer = terminal.out();
        var lines = lines(writer);
        lines.begin();
        var summary = stream.run(audience, (members, _) -> {
            for (var member : members) lines.write(member);
            if (writer.checkError()) throw new CommandFailedException("what reads the output does not take any more");
        });
        writer.flush();
        return summary;
    }

    /** Beside the file first, so that nobody takes a part of an audience for all of it. */
    private Summary toFile(StreamAudience stream, Audience audience, Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Summary summary;
            try (var writer = Files.newBufferedWriter(part)) {
                summary = streamed(stream, audience, writer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Summary streamed(StreamAudience stream, Audience audience, BufferedWriter writer) throws IOException {
        var lines = lines(writer);
        lines.begin();
        if (!terminal.isInteractive())
            return stream.run(audience, (members, _) -> {
                for (var member : members) lines.write(member);
            });
        try (var bar = new ProgressBarBuilder()
                .setTaskName("audience " + segment)
                .setInitialMax(-1)
                .setUnit(" customers", 1)
                .build()) {
            return stream.run(audience, (members, customers) -> {
                for (var member : members) lines.write(member);
                bar.stepTo(customers);
            });
        }
    }

    private AudienceLines lines(Writer writer) throws IOException {
        return switch (format) {
            case NDJSON -> AudienceLines.Ndjson.to(writer);
            case CSV ->
                new AudienceLines.Csv(writer, attributes.stream().distinct().toList());
        };
    }

    /** To where errors go, as the output is the audience alone. */
    private void report(Summary summary) {
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "%d of %d customers are in segment `%s` with consent to `%s`, %.1f seconds, %.0f customers/s%n",
                        summary.members(),
                        summary.customers(),
                        segment,
                        purpose,
                        summary.duration().toMillis() / 1000.0,
                        summary.customersPerSecond());
        if (summary.unreadable() > 0)
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "%d were left out because a part of their profile is corrupt, see the log%n",
                            summary.unreadable());
    }
}
