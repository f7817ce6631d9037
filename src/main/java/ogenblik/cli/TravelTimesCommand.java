package ogenblik.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.routing.Point;
import ogenblik.routing.RoadNetwork;
import ogenblik.routing.Trip;
import ogenblik.routing.UnreadableMapException;
import ogenblik.routing.Vehicle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code travel-times}: computes how long the way from each postal code to each location takes. */
@Command(
        name = "travel-times",
        mixinStandardHelpOptions = true,
        description = {
            "Computes the travel time from each postal code to each location along the roads of an OpenStreetMap",
            "extract, and writes it as CSV for `import travel-times`: postalCode, location, minutes, kilometres.",
            "Where there is no way the minutes are left empty: nothing is made up."
        })
final class TravelTimesCommand implements Callable<Integer> {
    private static final int MAX_SAID = 10;

    private final Backstage backstage;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--osm",
            required = true,
            paramLabel = "F",
            description = "The OpenStreetMap extract, .osm.pbf or .osm.xml.")
    private Path osm = Path.of("");

    @Option(
            names = "--postal-codes",
            required = true,
            paramLabel = "F",
            description = {
                "CSV or NDJSON with postalCode, latitude, longitude; codes whose kind is Postbus are passed over,",
                "as nobody lives there."
            })
    private Path postalCodes = Path.of("");

    @Option(
            names = "--locations",
            paramLabel = "F",
            description = {
                "CSV or NDJSON with id, latitude, longitude; default the locations of the active catalog,",
                "for which the store must be there."
            })
    private @Nullable Path locations;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME=COLUMN",
            description = "The columns of the postal codes under other names: postalCode=PC4,latitude=Y,longitude=X.")
    private Map<String, String> nameToColumn = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "F", description = "The file to write; default ${DEFAULT-VALUE}.")
    private Path out = Path.of("travel-times.csv");

    @Option(names = "--vehicle", paramLabel = "V", description = "car, bike or foot; default ${DEFAULT-VALUE}.")
    private Vehicle vehicle = Vehicle.CAR;

    @Option(names = "--load", description = "Also imports the file: running instances see it within 2 seconds.")
    private boolean isLoading;

    TravelTimesCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        requireWritable();
        var from = PointFile.postalCodes(postalCodes, nameToColumn, terminal);
        var to = locations == null ? ofCatalog() : PointFile.locations(locations, terminal);
        if (from.isEmpty()) throw new BadFeedException("`" + postalCodes + "` has no postal code that can be used");
        if (to.isEmpty())
            throw new BadFeedException(
                    "there is no location: declare `locations` in the catalog, or name a file with `--locations`");
        try (var roads = RoadNetwork.read(osm, vehicle)) {
            terminal.say("%s read in %.1f seconds", osm, seconds(began));
            say("postal codes", roads.offRoad(from));
            say("locations", roads.offRoad(to));
            write(roads, from, to, began);
        } catch (UnreadableMapException unreadable) {
            throw new CommandFailedException(String.valueOf(unreadable.getMessage()));
        }
        if (isLoading) load();
        return 0;
    }

    /** Before a map is read, which may take minutes. */
    private void requireWritable() {
        var folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null || !Files.isWritable(folder))
            throw new CommandFailedException("travel times can't be written to `" + out
                    + "`: it is a directory, or its directory is not there or may not be written; name another file"
                    + " with `--out`");
    }

    private List<Point> ofCatalog() {
        try (var tools = config.connect(backstage, terminal)) {
            return tools.snapshot().get().catalog().locations().all().stream()
                    .map(location -> new Point(location.id(), location.at()))
                    .toList();
        }
    }

    private void say(String what, List<String> offRoad) {
        if (!offRoad.isEmpty())
            terminal.say(
                    "%,d %s are more than %.0f km from any road: %s%s",
                    offRoad.size(),
                    what,
                    RoadNetwork.MAX_SNAP_METRES / 1_000,
                    String.join(", ", offRoad.subList(0, Math.min(MAX_SAID, offRoad.size()))),
                    offRoad.size() > MAX_SAID ? ", ..." : "");
    }

    /** Aside, so that what is interrupted leaves what was there. */
    private void write(RoadNetwork roads, List<Point> from, List<Point> to, long began) throws IOException {
        var idToUnreached = new TreeMap<String, Integer>();
        var aside = out.resolveSibling(out.getFileName() + ".part");
        try (var file = Files.newBufferedWriter(aside)) {
            file.write("postalCode,location,minutes,kilometres\n");
            withProgress(
                    to.size(),
                    step -> roads.toEach(to, from, (place, trips) -> {
                        int unreached = 0;
                        for (int i = 0; i < trips.size(); i++)
                            if (!write(file, from.get(i), to.get(place), trips.get(i))) unreached++;
                        if (unreached > 0) idToUnreached.put(to.get(place).id(), unreached);
                        step.accept(place + 1);
                    }));
        }
        Files.move(aside, out, StandardCopyOption.REPLACE_EXISTING);
        idToUnreached.entrySet().stream()
                .limit(MAX_SAID)
                .forEach(entry -> terminal.say(
                        "`%s` can't be reached from %,d of %,d postal codes",
                        entry.getKey(), entry.getValue(), from.size()));
        if (idToUnreached.size() > MAX_SAID)
            terminal.say("and so it is with %,d more locations", idToUnreached.size() - MAX_SAID);
        terminal.say(
                "%,d postal codes x %,d locations by %s in %.1f seconds, %.0f MB of memory in use: %s",
                from.size(), to.size(), vehicle.wireName(), seconds(began), usedMegabytes(), out);
    }

    private static boolean write(BufferedWriter file, Point from, Point to, Trip trip) throws IOException {
        var way = from.id() + "," + quoted(to.id()) + ",";
        return switch (trip) {
            case Trip.Of(var seconds, var metres) -> {
                file.write(way + String.format(Locale.ROOT, "%.2f,%.3f\n", seconds / 60, metres / 1_000));
                yield true;
            }
            case Trip.None _ -> {
                file.write(way + ",\n");
                yield false;
            }
        };
    }

    private static String quoted(String id) {
        return id.matches("[\\w.-]*") ? id : "\"" + id.replace("\"", "\"\"") + "\"";
    }

    /** What is done while the places are counted. */
    @FunctionalInterface
    private interface Work {
        void run(IntConsumer step) throws IOException;
    }

    private void withProgress(int places, Work work) throws IOException {
        if (!terminal.isInteractive()) {
            work.run(_ -> {});
            return;
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("travel-times")
                .setInitialMax(places)
                .setUnit(" locations", 1)
                .build()) {
            work.run(bar::stepTo);
        }
    }

    private void load() throws IOException {
        try (var tools = config.connect(backstage, terminal);
                var rows = FeedFile.open(out, Map.of());
                var rejected = RejectFile.open(RejectFile.beside(out), false);
                var into = tools.imports().travelTimes(false)) {
            new ImportReport(terminal, rejected.path())
                    .print(
                            ImportReport.run(
                                    terminal,
                                    "import travel-times",
                                    rows,
                                    into,
                                    rejected,
                                    tools.imports().fromTheBeginning()),
                            false);
        }
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1_000.0;
    }

    private static double usedMegabytes() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
