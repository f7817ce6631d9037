package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.feed.FeedFile;
import ogenblik.flow.Import;
import ogenblik.flow.LoadRefusedException;
import ogenblik.resilience.Unavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --load}, seen by those who ask for decisions, with a real Redis. */
class LoadTest {
    private static final String CATALOG = "src/test/resources/ogenblik/cli/next-offers.yaml";
    private static final int CUSTOMERS = 200;

    @TempDir
    Path directory;

    @AutoClose
    private final RecordingService service = new RecordingService(CATALOG);

    @BeforeEach
    void sell() throws IOException {
        var items = Files.writeString(directory.resolve("items.csv"), """
            id,title
            old,old
            new,new
            other,other
            page,page
            """);
        assertThat(service.run("import", "items", "--file", items.toString())).isZero();
    }

    /** What somebody was shown, and when it was asked for and answered. */
    private record Sight(long askedNanos, long answeredNanos, String shown) {}

    @Test
    void all_customers_change_at_once_on_each_instance() throws IOException {
        load(tables("old", all()));
        var isOver = new AtomicBoolean();
        try (var other = TestService.start(service.redis().url(), service.settings())) {
            var here = watched(customer -> service.decide(home(customer)), isOver);
            var there = watched(customer -> other.decide(home(customer)).body(), isOver);
            RecordingService.awaitThat(() -> here.size() > 20 && there.size() > 20);

            load(tables("new", all()));

            RecordingService.awaitThat(
                    () -> last(here).equals("next new") && last(there).equals("next new"));
            int seen = here.size() + there.size();
            RecordingService.awaitThat(() -> here.size() + there.size() > seen + 100);
            isOver.set(true);
            assertSwitchedOnce(List.copyOf(here));
            assertSwitchedOnce(List.copyOf(there));
        } finally {
            isOver.set(true);
        }
    }

    private static String last(List<Sight> sights) {
        return sights.getLast().shown();
    }

    private static List<Sight> watched(UnaryOperator<String> decide, AtomicBoolean isOver) {
        var sights = new CopyOnWriteArrayList<Sight>();
        var random = new SplittableRandom(5);
        var _ = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                long asked = System.nanoTime();
                var shown = shown(decide.apply("c" + random.nextInt(CUSTOMERS)));
                sights.add(new Sight(asked, System.nanoTime(), shown));
            }
        });
        return sights;
    }

    private static void assertSwitchedOnce(List<Sight> sights) {
        assertThat(sights).extracting(Sight::shown).containsOnly("next old", "next new");
        long firstNew = sights.stream()
                .filter(sight -> sight.shown().equals("next new"))
                .mapToLong(Sight::answeredNanos)
                .min()
                .orElseThrow();
        assertThat(sights)
                .filteredOn(sight -> sight.shown().equals("next old"))
                .allMatch(sight -> sight.askedNanos() - firstNew < 0);
    }

    @Test
    void nothing_of_a_load_that_is_not_finished_is_seen_and_nothing_of_one_that_never_was() throws IOException {
        load(tables("old", all()));

        try (var tools = connected()) {
            var begun = tools.tools().imports().loadTables().nextOffers(true);
            take(begun, tables("new", all()).resolve("next-offers.ndjson"));
            for (int i = 0; i < CUSTOMERS; i++) assertThat(seenBy("c" + i)).isEqualTo("next old");
            assertThat(service.run(
                            "train", "--load", "--out", tables("new", all()).toString()))
                    .isEqualTo(1);
            assertThat(service.said()).contains("load 2 of next offers is on its way");
            begun.close();
        }

        changed("other", List.of("c1"));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next other"));
        assertThat(seenBy("c2")).isEqualTo("next old");
    }

    @Test
    void what_served_goes_on_when_redis_dies_in_the_middle_and_the_next_load_is_whole() throws IOException {
        load(tables("old", all()));

        try (var tools = connected()) {
            var tables = tools.tools().imports().loadTables();
            var begun = tables.nextOffers(true);
            var file = tables("new", all()).resolve("next-offers.ndjson");
            take(begun, file);
            service.redis().kill();
            assertThatThrownBy(begun::finish).isInstanceOf(Unavailable.class);
            service.redis().restart();
            RecordingService.awaitThat(() -> service.redis().look().ping().equals("PONG"));
        }

        RecordingService.awaitThat(() -> isSeen("c7", "next old"));
        load(tables("new", all()));
        RecordingService.awaitThat(() -> isSeen("c7", "next new"));
    }

    @Test
    void a_load_over_which_redis_was_restarted_does_not_serve_as_something_of_it_may_be_lost() throws IOException {
        load(tables("old", all()));

        try (var tools = connected()) {
            var begun = tools.tools().imports().loadTables().nextOffers(true);
            take(begun, tables("new", all()).resolve("next-offers.ndjson"));
            service.redis().kill();
            service.redis().restart();
            var isRefused = new AtomicBoolean();
            RecordingService.awaitThat(() -> isRefused.get() || ended(begun, isRefused));
        }

        RecordingService.awaitThat(() -> isSeen("c7", "next old"));
    }

    /** Whether it was refused, and not just without Redis. */
    private static boolean ended(Import begun, AtomicBoolean isRefused) {
        try {
            var _ = begun.finish();
            throw new AssertionError("it serves");
        } catch (LoadRefusedException e) {
            isRefused.set(true);
            return true;
        } catch (Unavailable | IOException e) {
            return false;
        }
    }

    private boolean isSeen(String customer, String shown) {
        var answer = service.decideLater(home(customer)).handle((body, _) -> body == null ? "" : body);
        return answer.join().contains("\"headline\":\"" + shown + "\"");
    }

    @Test
    void who_is_not_in_a_full_load_has_no_next_offers_and_an_import_is_seen_at_once() throws IOException {
        assertThat(service.run(
                        "import",
                        "next-offers",
                        "--file",
                        offers("before", "old", List.of("c1", "c2")).toString()))
                .isZero();
        assertThat(seenBy("c1")).isEqualTo("next old");

        load(tables("new", List.of("c1", "c3")));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next new"));
        assertThat(seenBy("c2")).isEqualTo("The house");

        assertThat(service.run(
                        "import",
                        "next-offers",
                        "--file",
                        offers("after", "other", List.of("c2", "c3")).toString()))
                .isZero();
        assertThat(seenBy("c1")).isEqualTo("next new");
        assertThat(seenBy("c2")).isEqualTo("next other");
        assertThat(seenBy("c3")).isEqualTo("next other");

        assertThat(service.run(
                        "import",
                        "next-offers",
                        "--replace",
                        "--file",
                        offers("last", "old", List.of("c2")).toString()))
                .isZero();
        assertThat(seenBy("c1")).isEqualTo("The house");
        assertThat(seenBy("c2")).isEqualTo("next old");
    }

    @Test
    void what_served_before_the_last_load_comes_back_and_the_last_load_after_that() throws IOException {
        assertThat(service.run("train", "--rollback")).isEqualTo(1);
        assertThat(service.said()).contains("there are no next offers to bring back");
        load(tables("old", all()));
        load(tables("new", List.of("c1")), "--force");
        RecordingService.awaitThat(
                () -> seenBy("c1").equals("next new") && besides("page").equals("with new"));
        assertThat(seenBy("c2")).isEqualTo("The house");

        assertThat(service.run("train", "--rollback")).as(service.said()).isZero();

        RecordingService.awaitThat(
                () -> seenBy("c1").equals("next old") && besides("page").equals("with old"));
        assertThat(seenBy("c2")).isEqualTo("next old");
        assertThat(service.run("train", "--rollback")).isZero();
        RecordingService.awaitThat(
                () -> seenBy("c1").equals("next new") && besides("page").equals("with new"));
    }

    @Test
    void a_table_that_lost_more_than_half_is_refused_and_nothing_is_changed_unless_told() throws IOException {
        load(tables("old", all()));
        var few = tables("new", all().subList(0, CUSTOMERS / 2 - 1));

        assertThat(service.run("train", "--load", "--out", few.toString())).isEqualTo(1);

        assertThat(service.said())
                .contains("has 99 customers, fewer than half of the 200 that serve")
                .contains("load with `--force`");
        assertThat(seenBy("c1")).isEqualTo("next old");
        load(few, "--force");
        RecordingService.awaitThat(() -> seenBy("c1").equals("next new"));
        load(tables("other", all()));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next other"));
    }

    @Test
    void a_decision_is_made_again_from_the_list_that_served_then() throws IOException {
        load(tables("old", all()));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next old"));
        var answer = service.decide(home("c1"));
        load(tables("new", all()));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next new"));
        var id = RecordingService.idOf(answer);
        RecordingService.awaitThat(() -> service.look().keys("i:*").stream()
                .anyMatch(key -> service.look().hexists(key, id)));

        assertThat(service.run("replay", "--decision", id)).as(service.said()).isZero();

        assertThat(service.said()).contains("exactly the same");
    }

    @Test
    void a_customer_who_was_merged_into_another_has_what_the_other_has_of_each_load() throws IOException {
        load(tables("old", List.of("c1", "c2")));
        changed("other", List.of("c1"));
        RecordingService.awaitThat(() -> seenBy("c1").equals("next other"));
        service.patch("c3", "{\"firstName\":\"Ann\"}");

        var merged = service.call("POST", "/v1/customers/c3/merge", "{\"from\":\"c1\"}");

        assertThat(merged).contains("c1");
        assertThat(seenBy("c3")).isEqualTo("next other");
        assertThat(seenBy("c1")).isEqualTo("next other");
        load(offered(tables("x", List.of("c1")), """
            {"customer": "c3", "offers": [{"item": "new", "score": 1}]}
            {"customer": "c1", "offers": [{"item": "old", "score": 1}]}
            """), "--force");
        RecordingService.awaitThat(() -> seenBy("c1").equals("next new"));
        assertThat(seenBy("c3")).isEqualTo("next new");
        assertThat(service.call("GET", "/v1/customers/c3/export", ""))
                .contains(
                        "\"nextOffers\":[{\"item\":\"new\"",
                        "\"otherNextOffers\":[{\"load\":2,\"offers\":[{\"item\":\"other\"");
    }

    private static Path offered(Path folder, String lines) throws IOException {
        Files.writeString(folder.resolve("next-offers.ndjson"), lines);
        return folder;
    }

    private TestTools connected() {
        return TestTools.connect(service.redis().url(), service.settings());
    }

    private static void take(Import load, Path file) throws IOException {
        try (var rows = FeedFile.open(file, Map.of())) {
            for (var row = rows.next(); row != null; row = rows.next())
                assertThat(load.take(row)).isNotNull();
        }
        load.stored().toCompletionStage().toCompletableFuture().join();
    }

    private void load(Path folder, String... options) {
        var args = new ArrayList<>(List.of("train", "--load", "--out", folder.toString()));
        args.addAll(List.of(options));
        assertThat(service.run(args.toArray(String[]::new))).as(service.said()).isZero();
    }

    private void changed(String item, List<String> customers) throws IOException {
        var folder = tables(item, customers);
        Files.move(folder.resolve("next-offers.ndjson"), folder.resolve("next-offers.changed.ndjson"));
        load(folder, "--add");
    }

    private static List<String> all() {
        return IntStream.range(0, CUSTOMERS).mapToObj(i -> "c" + i).toList();
    }

    /** Tables as {@code train} writes them, which have this one item for all of these. */
    private Path tables(String item, List<String> customers) throws IOException {
        var folder = Files.createTempDirectory(directory, "tables");
        Files.writeString(
                folder.resolve("related-items.ndjson"),
                "{\"item\": \"page\", \"related\": [{\"item\": \"" + item + "\", \"score\": 1}]}\n");
        return offered(folder, lines(item, customers));
    }

    private Path offers(String name, String item, List<String> customers) throws IOException {
        return Files.writeString(directory.resolve(name + ".ndjson"), lines(item, customers));
    }

    private static String lines(String item, List<String> customers) {
        return customers.stream()
                .map(customer -> "{\"customer\": \"" + customer + "\", \"offers\": [{\"item\": \"" + item
                        + "\", \"score\": 0.01234, \"kind\": \"repeat\"}]}\n")
                .collect(Collectors.joining());
    }

    private String seenBy(String customer) {
        return shown(service.decide(home(customer)));
    }

    private String besides(String item) {
        return shown(
                service.decide("{\"placements\": [{\"id\": \"aside\"}], \"context\": {\"item\": \"" + item + "\"}}"));
    }

    private static String home(String customer) {
        return "{\"customer\": {\"id\": \"" + customer + "\"}, \"placements\": [{\"id\": \"home\"}]}";
    }

    private static String shown(String answer) {
        int from = answer.indexOf("\"headline\":\"") + "\"headline\":\"".length();
        return answer.substring(from, answer.indexOf('"', from));
    }
}
