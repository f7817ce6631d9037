package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.flow.Import;
import ogenblik.flow.Imports;
import ogenblik.flow.LoadRefusedException;
import ogenblik.flow.LoadTables;
import ogenblik.resilience.Unavailable;

/** Brings the tables that {@code train} wrote into Redis, and back. */
final class TableLoad {
    private final Backstage backstage;
    private final Terminal terminal;
    private final LoadOptions options;

    TableLoad(Backstage backstage, Terminal terminal, LoadOptions options) {
        this.backstage = backstage;
        this.terminal = terminal;
        this.options = options;
    }

    private interface Step {
        void run(Backstage.Tools tools) throws IOException;
    }

    private void with(Step step) throws IOException {
        try (var tools = options.config().connect(backstage, terminal)) {
            step.run(tools);
        } catch (LoadRefusedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (Unavailable e) {
            throw new CommandFailedException(
                    "the store could not be reached: " + e.getMessage()
                            + "; a table that was not said to serve does not, and what served before goes on: see that"
                            + " Redis runs and run it again with `--load`, without `--transactions`",
                    e);
        }
    }

    /** Sees, before anything is learned, that there is a Redis to load into. */
    void requireStore() throws IOException {
        with(_ -> {});
    }

    /** Loads what lies in this folder. */
    void run(Path folder, boolean isAdded) throws IOException {
        var files = new LoadTables.Files(
                folder.resolve(isAdded ? "next-offers.changed.ndjson" : "next-offers.ndjson"),
                folder.resolve("related-items.ndjson"),
                !isAdded);
        with(tools -> {
            var imports = tools.imports();
            var tables = imports.loadTables();
            tables.check(files, options.isForced());
            load(files.nextOffers(), imports, () -> tables.nextOffers(files.isFull()));
            terminal.say(
                    "load %d of next offers serves%s",
                    tables.good().newest(), files.isFull() ? "" : ", beside those of whom it does not name");
            load(files.relatedItems(), imports, tables::relatedItems);
            terminal.say("the related items serve; what served before is kept: `train --rollback` brings it back");
        });
    }

    private void load(Path file, Imports imports, Supplier<Import> begin) throws IOException {
        var rejects = RejectFile.beside(file);
        RejectFile.requireWritable(rejects, file);
        try (var rows = FeedFile.open(file, Map.of());
                var rejected = RejectFile.open(rejects, false);
                var into = begin.get()) {
            terminal.say("%s:", file.getFileName());
            new ImportReport(terminal, rejected.path())
                    .print(
                            ImportReport.run(
                                    terminal,
                                    "load " + file.getFileName(),
                                    rows,
                                    into,
                                    rejected,
                                    imports.fromTheBeginning()),
                            false);
        }
    }

    /** Lets serve what served before the last load. */
    void bringBack() throws IOException {
        with(tools -> {
            var brought = tools.imports().loadTables().bringBack();
            var loads = brought.loads();
            if (loads == null)
                throw new CommandFailedException(
                        "there are no next offers to bring back: nothing was loaded yet, or a later load began,"
                            + " whether it was finished or not, and their place was taken; load the files of then with"
                            + " `--load`");
            terminal.say(
                    "next offers of load %d serve again, as before the last load; `train --rollback` takes that back",
                    loads.newest());
            terminal.say(
                    brought.hasRelatedItems()
                            ? "the related items of then serve again"
                            : "no related items were kept: those that serve go on serving");
        });
    }
}
