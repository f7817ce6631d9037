package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ogenblik.feed.FeedFile;
import ogenblik.profile.NextOffers;
import org.jspecify.annotations.Nullable;

/** Loads, imports, interruptions and rollbacks in any order, in a real Redis, held against maps in memory. */
class LoadSequencesTest {
    private static final List<String> CUSTOMERS = List.of("a", "b", "c", "d", "e");

    private static @Nullable Path directory;
    private static @Nullable RealShop shop;

    @BeforeContainer
    static void open() throws IOException {
        directory = Files.createTempDirectory("loads");
        shop = new RealShop(directory);
    }

    @AfterContainer
    static void close() {
        shop().close();
    }

    private static RealShop shop() {
        return Objects.requireNonNull(shop);
    }

    /** What is done, each with the item of each customer that its file names. */
    sealed interface Step {
        Map<String, String> rows();

        record Full(Map<String, String> rows) implements Step {}

        record Added(Map<String, String> rows) implements Step {}

        /** A load that ends before it says that it serves: given up, or gone without a word. */
        record Interrupted(Map<String, String> rows, boolean isFull, boolean isGivenUp) implements Step {}

        /** A load that is gone without a word and comes to itself when another one began, which is interrupted then. */
        record Overtaken(Map<String, String> rows) implements Step {}

        record Imported(Map<String, String> rows, boolean isReplacing) implements Step {}

        record BroughtBack(Map<String, String> rows) implements Step {}
    }

    /** What each customer should see: of the loads that serve, what the latest says that names the customer. */
    private static final class Model {
        private List<Map<String, String>> good = List.of(new HashMap<>());
        private @Nullable List<Map<String, String>> before;

        void take(Step step) {
            switch (step) {
                case Step.Full(var rows) -> serve(List.of(new HashMap<>(rows)));
                case Step.Added(var rows) ->
                    serve(Stream.concat(good.stream(), Stream.of(new HashMap<>(rows)))
                            .toList());
                case Step.Interrupted _, Step.Overtaken _ -> before = null;
                case Step.Imported(var rows, boolean isReplacing) -> {
                    good.getLast().putAll(rows);
                    if (isReplacing) good.forEach(load -> load.keySet().retainAll(rows.keySet()));
                }
                case Step.BroughtBack _ -> {
                    if (before != null) serve(before);
                }
            }
        }

        private void serve(List<Map<String, String>> loads) {
            before = good;
            good = loads;
        }

        @Nullable
        String of(String customer) {
            for (var load : good.reversed()) if (load.containsKey(customer)) return load.get(customer);
            return null;
        }
    }

    @Property(tries = 40)
    void whatever_is_loaded_imported_interrupted_and_brought_back_each_customer_sees_what_serves(
            @ForAll("steps") List<Step> steps) throws IOException {
        for (var keys : List.of("c:*", "versions", "{versions}*")) shop().forget(keys);
        var model = new Model();
        assertThat(seen()).isEqualTo(expected(model));

        for (var step : steps) {
            run(step);
            model.take(step);

            assertThat(seen()).as("after " + step).isEqualTo(expected(model));
            for (var customer : CUSTOMERS)
                assertThat(shop().profile(customer).offerLists().lists()).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static Map<String, String> expected(Model model) {
        var all = new HashMap<String, String>();
        for (var customer : CUSTOMERS) {
            var item = model.of(customer);
            if (item != null) all.put(customer, item);
        }
        return all;
    }

    private static Map<String, String> seen() {
        var good = RealShop.await(shop().store.loads().good());
        var all = new HashMap<String, String>();
        for (var customer : CUSTOMERS) {
            NextOffers offers = shop().profile(customer).offerLists().under(good);
            if (!offers.offers().isEmpty())
                all.put(customer, offers.offers().getFirst().item().value());
        }
        return all;
    }

    private static void run(Step step) throws IOException {
        var tables = shop().imports.loadTables();
        var file = file(step.rows());
        switch (step) {
            case Step.Full _ -> {
                var _ = shop().run(tables.nextOffers(true), file, Map.of());
            }
            case Step.Added _ -> {
                var _ = shop().run(tables.nextOffers(false), file, Map.of());
            }
            case Step.Interrupted interrupted -> {
                var load = taken(tables.nextOffers(interrupted.isFull()), file);
                if (interrupted.isGivenUp()) load.close();
                else shop().forget("{versions}:load-turn");
            }
            case Step.Overtaken _ -> {
                var late = tables.nextOffers(true);
                shop().forget("{versions}:load-turn");
                var other = taken(tables.nextOffers(false), file);
                assertThat(isRefused(late, file)).isTrue();
                other.close();
            }
            case Step.Imported imported -> {
                var _ = shop().run(shop().imports.nextOffers(imported.isReplacing()), file, Map.of());
            }
            case Step.BroughtBack _ -> {
                var _ = tables.bringBack();
            }
        }
    }

    private static boolean isRefused(Import load, Path file) {
        try {
            var _ = shop().run(load, file, Map.of());
            return false;
        } catch (LoadRefusedException e) {
            return true;
        }
    }

    /** The load when it has stored all rows and does not serve yet. */
    private static Import taken(Import load, Path file) throws IOException {
        try (var rows = FeedFile.open(file, Map.of())) {
            for (var row = rows.next(); row != null; row = rows.next())
                assertThat(load.take(row)).isNotNull();
        }
        RealShop.await(load.stored());
        return load;
    }

    private static Path file(Map<String, String> rows) {
        var lines = rows.entrySet().stream()
                .map(row -> "{\"customer\": \"" + row.getKey() + "\", \"offers\": [{\"item\": \"" + row.getValue()
                        + "\", \"score\": 1}]}\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(Files.createTempFile(Objects.requireNonNull(directory), "rows", ""), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var rows = Arbitraries.maps(
                        Arbitraries.of(CUSTOMERS),
                        Arbitraries.integers().between(1, 9_999).map(Object::toString))
                .ofMinSize(1);
        var flags = Arbitraries.of(true, false);
        var kinds = new ArrayList<Arbitrary<Step>>();
        kinds.add(rows.map(Step.Full::new));
        kinds.add(rows.map(Step.Added::new));
        kinds.add(Combinators.combine(rows, flags, flags).as(Step.Interrupted::new));
        kinds.add(rows.map(Step.Overtaken::new));
        kinds.add(Combinators.combine(rows, flags).as(Step.Imported::new));
        kinds.add(rows.map(Step.BroughtBack::new));
        return Arbitraries.oneOf(kinds).list().ofMinSize(3).ofMaxSize(14);
    }
}
