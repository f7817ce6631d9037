package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --load}, seen by those who ask for decisions, with a real Redis. */
class LoadTest {
    @TempDir
    Path directory;

    private LoadingService shop;

    @BeforeEach
    void open() throws IOException {
        shop = new LoadingService(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** What somebody was shown, and when it was asked for and answered. */
    private record Sight(long askedNanos, long answeredNanos, String shown) {}

    @Test
    void all_customers_change_at_once_on_each_instance() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));
        var isOver = new AtomicBoolean();
        try (var other = shop.service().another()) {
            var here = watched(customer -> shop.service().decide(LoadingService.home(customer)), isOver);
            var there = watched(
                    customer -> other.decide(LoadingService.home(customer)).body(), isOver);
            RecordingService.awaitThat(() -> here.size() > 20 && there.size() > 20);

            shop.load(shop.tables("new", LoadingService.all()));

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
                var shown = LoadingService.shown(decide.apply("c" + random.nextInt(LoadingService.CUSTOMERS)));
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
    void who_is_not_in_a_full_load_has_no_next_offers_and_an_import_is_seen_at_once() throws IOException {
        shop.importOffers("old", List.of("c1", "c2"));
        assertThat(shop.seenBy("c1")).isEqualTo("next old");

        shop.load(shop.tables("new", List.of("c1", "c3")));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
        assertThat(shop.seenBy("c2")).isEqualTo("The house");

        shop.importOffers("other", List.of("c2", "c3"));
        assertThat(shop.seenBy("c1")).isEqualTo("next new");
        assertThat(shop.seenBy("c2")).isEqualTo("next other");
        assertThat(shop.seenBy("c3")).isEqualTo("next other");

        shop.importOffers("old", List.of("c2"), "--replace");
        assertThat(shop.seenBy("c1")).isEqualTo("The house");
        assertThat(shop.seenBy("c2")).isEqualTo("next old");
    }

    @Test
    void what_is_told_of_customers_while_their_lists_are_loaded_is_kept_and_so_are_the_lists() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));
        var tables = shop.tables("new", LoadingService.all());
        var told = CompletableFuture.runAsync(() -> {
            for (var customer : LoadingService.all())
                shop.service().patch(customer, "{\"firstName\":\"of " + customer + "\"}");
        });

        shop.load(tables);

        told.join();
        RecordingService.awaitThat(() -> shop.seenBy("c0").equals("next new"));
        for (var customer : LoadingService.all()) {
            assertThat(shop.seenBy(customer)).isEqualTo("next new");
            assertThat(shop.service().call("GET", "/v1/customers/" + customer, ""))
                    .contains("\"firstName\":\"of " + customer + "\"");
        }
    }

    @Test
    void a_table_that_lost_more_than_half_is_refused_and_nothing_is_changed_unless_told() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));
        var few = shop.tables("new", LoadingService.all().subList(0, LoadingService.CUSTOMERS / 2 - 1));

        assertThat(shop.service().run("train", "--load", "--out", few.toString()))
                .isEqualTo(1);

        assertThat(shop.service().said())
                .contains("has 99 customers, fewer than half of the 200 that serve")
                .contains("load with `--force`");
        assertThat(shop.seenBy("c1")).isEqualTo("next old");
        shop.load(few, "--force");
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
        shop.load(shop.tables("other", LoadingService.all()));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next other"));
    }

    @Test
    void a_decision_is_made_again_from_the_list_that_served_then() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next old"));
        var answer = shop.service().decide(LoadingService.home("c1"));
        shop.load(shop.tables("new", LoadingService.all()));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
        var id = RecordingService.idOf(answer);
        RecordingService.awaitThat(() -> shop.service().look().keys("i:*").stream()
                .anyMatch(key -> shop.service().look().hexists(key, id)));

        shop.run("replay", "--decision", id);

        assertThat(shop.service().said()).contains("exactly the same");
    }

    @Test
    void a_customer_who_was_merged_into_another_has_what_the_other_has_of_each_load() throws IOException {
        shop.load(shop.tables("old", List.of("c1", "c2")));
        shop.add("other", List.of("c1"));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next other"));
        shop.service().patch("c3", "{\"firstName\":\"Ann\"}");

        var merged = shop.service().call("POST", "/v1/customers/c3/merge", "{\"from\":\"c1\"}");

        assertThat(merged).contains("c1");
        assertThat(shop.seenBy("c3")).isEqualTo("next other");
        assertThat(shop.seenBy("c1")).isEqualTo("next other");
        shop.load(LoadingService.offered(shop.tables("x", List.of("c1")), """
            {"customer": "c3", "offers": [{"item": "new", "score": 1}]}
            {"customer": "c1", "offers": [{"item": "old", "score": 1}]}
            """), "--force");
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
        assertThat(shop.seenBy("c3")).isEqualTo("next new");
        assertThat(shop.service().call("GET", "/v1/customers/c3/export", ""))
                .contains(
                        "\"nextOffers\":[{\"item\":\"new\"",
                        "\"otherNextOffers\":[{\"load\":2,\"offers\":[{\"item\":\"other\"");
    }

    @Test
    void who_is_named_by_an_id_that_was_merged_into_another_keeps_the_list_of_an_import_that_replaces_all()
            throws IOException {
        shop.importOffers("old", List.of("c1", "c2"));
        shop.service().patch("c3", "{\"firstName\":\"Ann\"}");
        var merged = shop.service().call("POST", "/v1/customers/c3/merge", "{\"from\":\"c1\"}");
        assertThat(merged).contains("c1");

        shop.importOffers("new", List.of("c1"), "--replace");

        assertThat(shop.seenBy("c3")).isEqualTo("next new");
        assertThat(shop.seenBy("c2")).isEqualTo("The house");
    }
}
