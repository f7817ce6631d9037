package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.TestTools;

/** A service that shows each customer the first of its next offers, and the tables that it may be made to load. */
final class LoadingService implements AutoCloseable {
    static final int CUSTOMERS = 200;

    private static final String CATALOG = "src/test/resources/ogenblik/cli/next-offers.yaml";

    private final Path directory;
    private final RecordingService service = new RecordingService(CATALOG);

    /** What it loads is written into this folder. */
    LoadingService(Path directory) throws IOException {
        this.directory = directory;
        var items = Files.writeString(directory.resolve("items.csv"), """
            id,title
            old,old
            new,new
            other,other
            page,page
            """);
        run("import", "items", "--file", items.toString());
    }

    RecordingService service() {
        return service;
    }

    TestTools connected() {
        return TestTools.connect(service.redis().url(), service.settings());
    }

    /** Runs a command that goes well. */
    void run(String... args) {
        assertThat(service.run(args)).as(service.said()).isZero();
    }

    void load(Path folder, String... options) {
        var args = new ArrayList<>(List.of("train", "--load", "--out", folder.toString()));
        args.addAll(List.of(options));
        run(args.toArray(String[]::new));
    }

    /** Adds what changed: this one item for all of these. */
    void add(String item, List<String> customers) throws IOException {
        var folder = tables(item, customers);
        Files.move(folder.resolve("next-offers.ndjson"), folder.resolve("next-offers.changed.ndjson"));
        load(folder, "--add");
    }

    /** Imports this one item for all of these. */
    void importOffers(String item, List<String> customers, String... options) throws IOException {
        var file = tables(item, customers).resolve("next-offers.ndjson");
        var args = new ArrayList<>(List.of("import", "next-offers", "--file", file.toString()));
        args.addAll(List.of(options));
        run(args.toArray(String[]::new));
    }

    static List<String> all() {
        return IntStream.range(0, CUSTOMERS).mapToObj(i -> "c" + i).toList();
    }

    /** Tables as {@code train} writes them, which have this one item for all of these. */
    Path tables(String item, List<String> customers) throws IOException {
        var folder = Files.createTempDirectory(directory, "tables");
        Files.writeString(
                folder.resolve("related-items.ndjson"),
                "{\"item\": \"page\", \"related\": [{\"item\": \"" + item + "\", \"score\": 1}]}\n");
        return offered(
                folder,
                customers.stream()
                        .map(customer -> "{\"customer\": \"" + customer + "\", \"offers\": [{\"item\": \"" + item
                                + "\", \"score\": 0.01234, \"kind\": \"repeat\"}]}\n")
                        .collect(Collectors.joining()));
    }

    static Path offered(Path folder, String lines) throws IOException {
        Files.writeString(folder.resolve("next-offers.ndjson"), lines);
        return folder;
    }

    String seenBy(String customer) {
        return shown(service.decide(home(customer)));
    }

    /** What goes with the item of a page. */
    String besides(String item) {
        return shown(
                service.decide("{\"placements\": [{\"id\": \"aside\"}], \"context\": {\"item\": \"" + item + "\"}}"));
    }

    static String home(String customer) {
        return "{\"customer\": {\"id\": \"" + customer + "\"}, \"placements\": [{\"id\": \"home\"}]}";
    }

    static String shown(String answer) {
        int from = answer.indexOf("\"headline\":\"") + "\"headline\":\"".length();
        return answer.substring(from, answer.indexOf('"', from));
    }

    @Override
    public void close() {
        service.close();
    }
}
