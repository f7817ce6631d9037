package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.SourceFile;
import ogenblik.feed.CatalogFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code validate}: checks a catalog without a Redis. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks a catalog: each problem with file, line, column, what is wrong and what would be right.")
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories; together they are the catalog.")
    private List<Path> paths = List.of();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var _ = config.read(terminal.environment());
        var files = CatalogFiles.read(paths).entrySet().stream()
                .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
                .toList();
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var catalog) -> {
                terminal.say(
                        "catalog %s is good: %d placements, %d campaigns, %d offers, %d items",
                        catalog.version(),
                        catalog.placements().size(),
                        catalog.campaigns().size(),
                        catalog.offers().size(),
                        catalog.items().size());
                yield 0;
            }
            case Compiled.Refused(var problems) -> {
                problems.forEach(terminal.err()::println);
                terminal.err().println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
                yield 1;
            }
        };
    }
}
