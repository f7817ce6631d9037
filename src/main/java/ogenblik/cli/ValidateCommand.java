package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import ogenblik.feed.CatalogFiles;
import ogenblik.flow.CheckCases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--cases",
            description = {
                "Also decides the cases in the folders `cases` below the directories,",
                "and reports each difference from what they expect."
            })
    private boolean isWithCases;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var _ = config.read(terminal.environment());
        return switch (CatalogCompiler.compile(sources(CatalogFiles.read(paths)))) {
            case Compiled.Ok(var catalog) -> {
                terminal.say(
                        "catalog %s is good: %d placements, %d campaigns, %d offers, %d items",
                        catalog.version(),
                        catalog.placements().size(),
                        catalog.campaigns().size(),
                        catalog.offers().size(),
                        catalog.items().size());
                for (var slow : catalog.rules().interpreted())
                    terminal.say(
                            "`%s` is left to CEL's own runtime, which takes longer: rewrite it where many need it",
                            slow);
                yield isWithCases ? checkCases(catalog) : 0;
            }
            case Compiled.Refused(var problems) -> refused(problems);
        };
    }

    private int checkCases(Catalog catalog) throws IOException {
        var files = CatalogFiles.readCases(paths);
        if (files.isEmpty())
            throw new CommandFailedException("there are no cases: put them into a folder `cases` below the catalog's");
        var checked = CheckCases.run(catalog, sources(files));
        if (!checked.problems().isEmpty()) return refused(checked.problems());
        terminal.say("%d cases are as expected", checked.cases());
        return 0;
    }

    private int refused(List<Problem> problems) {
        problems.forEach(terminal.err()::println);
        terminal.err().println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        return 1;
    }

    private static List<SourceFile> sources(Map<String, String> nameToText) {
        return nameToText.entrySet().stream()
                .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
                .toList();
    }
}
