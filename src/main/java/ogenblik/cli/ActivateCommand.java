package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ogenblik.feed.CatalogFiles;
import ogenblik.flow.ActivateCatalog.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code activate}: makes a catalog the active one on all instances. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a catalog version of these files the active one, on all instances.",
            "A catalog with any error is refused whole, and the active one stays."
        })
final class ActivateCommand implements Callable<Integer> {
    private final Backstage backstage;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories; together they are the catalog.")
    private List<Path> paths = List.of();

    ActivateCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var files = CatalogFiles.read(paths);
        try (var tools = config.connect(backstage, terminal)) {
            return switch (Waiting.on(tools.activateCatalog().run(files))) {
                case Result.Activated(var version) -> {
                    terminal.say("catalog %s is active: %d files", version, files.size());
                    yield 0;
                }
                case Result.Refused(var problems) -> {
                    problems.forEach(terminal.err()::println);
                    terminal.err().println("refused with " + problems.size() + " problems; the active catalog stays");
                    yield 1;
                }
            };
        }
    }
}
