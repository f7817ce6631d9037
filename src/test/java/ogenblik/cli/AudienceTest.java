package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import ogenblik.TestTools;
import ogenblik.config.Config;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Profile;
import ogenblik.store.ProfileChange;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audience} as it is called, with the demo's catalog and a real Redis. Who has a company's name is in `business`. */
class AudienceTest {
    private static final Map<String, Object> BUSINESS = Map.of("companyName", "Acme");

    /** More than one page of a walk over all customers. */
    private static final int CROWD = 2_300;

    private static TestRedis redis;
    private static TestTools tools;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void open() {
        redis = TestRedis.start();
        tools = TestTools.connect(redis.url());
    }

    @AfterAll
    static void close() {
        tools.close();
        redis.close();
    }

    @BeforeEach
    void forget() {
        redis.look().flushall();
    }

    @Test
    void those_come_who_are_in_the_segment_and_consent_to_the_purpose() {
        store("business-granted", BUSINESS, "marketing-email", true);
        store("business-withdrawn", BUSINESS, "marketing-email", false);
        store("business-by-default-denied", BUSINESS, null, false);
        store("granted-but-no-business", Map.of("city", "Delft"), "marketing-email", true);

        assertThat(run("--segment", "business", "--purpose", "marketing-email")).isZero();

        assertThat(ids()).containsExactly("business-granted");
        assertThat(err.toString())
                .contains("1 of 4 customers are in segment `business` with consent to `marketing-email`");
    }

    @Test
    void a_purpose_that_is_granted_by_default_counts_where_nothing_is_recorded() {
        store("nothing-recorded", BUSINESS, null, false);

        assertThat(run("--segment", "business", "--purpose", "profiling")).isZero();

        assertThat(ids()).containsExactly("nothing-recorded");
    }

    @Test
    void without_consent_to_profiling_nobody_is_in_a_segment() {
        change(
                "withdrawn",
                profile ->
                        consenting(consenting(having(profile, BUSINESS), "marketing-email", true), "profiling", false));

        assertThat(run("--segment", "business", "--purpose", "marketing-email")).isZero();

        assertThat(ids()).isEmpty();
    }

    @Test
    void a_visitor_is_no_customer_and_neither_is_an_alias() {
        await(tools.store().profiles().change(new CustomerId.Visitor("v"), profile -> having(profile, BUSINESS)));
        redis.look().hset("v:{alias}", "k", "known");
        redis.look().hset("c:{merged}", "k", "known");
        store("known", BUSINESS, null, false);

        assertThat(run("--segment", "business", "--purpose", "profiling")).isZero();

        assertThat(ids()).containsExactly("known");
        assertThat(err.toString()).contains("1 of 1 customers");
    }

    @Test
    void of_more_customers_than_a_page_holds_each_comes_once() {
        var crowd = IntStream.range(0, CROWD)
                .mapToObj(i -> new ProfileChange(
                        new CustomerId.Known("c-" + i), profile -> having(profile, Map.of("companyName", "n" + i))))
                .toList();
        await(tools.store().profiles().changeAll(crowd));

        assertThat(run("--segment", "business", "--purpose", "profiling")).isZero();

        assertThat(ids()).hasSize(CROWD).doesNotHaveDuplicates();
    }

    @Test
    void what_was_chosen_is_told_of_each() {
        store(
                "a",
                Map.of("companyName", "Acme", "companySize", 12L, "interests", List.of("garden", "birds")),
                null,
                false);

        assertThat(run(
                        "--segment",
                        "business",
                        "--purpose",
                        "profiling",
                        "--attribute",
                        "companyName,companySize,interests,city"))
                .isZero();

        assertThat(out.toString()).isEqualTo("""
            {"id":"a","stage":"lead","persona":"buyer-for-business","attributes":{"companyName":"Acme","companySize":12,"interests":["garden","birds"]}}
            """);
    }

    @Test
    void a_spreadsheet_gets_no_formula_and_every_cell_whole() throws IOException {
        var file = directory.resolve("audience.csv");
        store("a,\"b\"", Map.of("companyName", "=HYPERLINK(\"http://x\")", "city", "+31 15 2121212"), null, false);

        assertThat(run(
                        "--segment",
                        "business",
                        "--purpose",
                        "profiling",
                        "--attribute",
                        "companyName",
                        "--attribute",
                        "city,interests",
                        "--format",
                        "csv",
                        "--out",
                        file.toString()))
                .isZero();

        assertThat(Files.readString(file)).isEqualTo("""
            id,stage,persona,companyName,city,interests\r
            "a,""b""\",lead,buyer-for-business,"'=HYPERLINK(""http://x"")",+31 15 2121212,\r
            """);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_the_catalog_does_not_have_is_named_all_at_once_with_what_was_meant() {
        assertThat(run("--segment", "busines", "--purpose", "profilng", "--attribute", "citty"))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("unknown segment `busines`, did you mean `business`"))
                .anyMatch(line -> line.contains("unknown purpose `profilng`, did you mean `profiling`"))
                .anyMatch(line -> line.contains("unknown attribute `citty`, did you mean `city`"));
    }

    @Test
    void whose_consent_can_not_be_read_is_left_out_and_counted() {
        store("good", BUSINESS, null, false);
        store("broken", BUSINESS, "profiling", false);
        redis.look().hset("c:{broken}", "a", "?");

        assertThat(run("--segment", "business", "--purpose", "profiling")).isZero();

        assertThat(ids()).containsExactly("good");
        assertThat(err.toString()).contains("1 were left out");
    }

    @Test
    void an_audience_that_broke_off_leaves_no_file_and_no_part_of_one() throws IOException {
        var file = Files.writeString(directory.resolve("audience.ndjson"), "of yesterday");
        try (var lost = TestRedis.start()) {
            Backstage failing = new Failing(TestTools.backstage(), lost);

            assertThat(run(failing, lost, "--segment", "business", "--purpose", "profiling", "--out", file.toString()))
                    .isEqualTo(1);
        }

        assertThat(err.toString()).contains("the store could not be reached");
        assertThat(Files.readString(file)).isEqualTo("of yesterday");
        assertThat(directory).isDirectoryNotContaining(found -> found.toString().endsWith(".part"));
    }

    /** Loses its Redis when it is connected. */
    private record Failing(Backstage backstage, TestRedis redis) implements Backstage {
        @Override
        public Tools connect(Config config) {
            var connected = backstage.connect(config);
            redis.kill();
            return connected;
        }

        @Override
        public Service serve(Config config) {
            return backstage.serve(config);
        }

        @Override
        public Service serveDemo(Config config) {
            return backstage.serveDemo(config);
        }
    }

    private void store(String id, Map<String, Object> attributes, String purpose, boolean isGranted) {
        change(id, profile -> {
            var with = having(profile, attributes);
            return purpose == null ? with : consenting(with, purpose, isGranted);
        });
    }

    private static void change(String id, UnaryOperator<Profile> change) {
        await(tools.store().profiles().change(new CustomerId.Known(id), change));
    }

    private static Profile having(Profile profile, Map<String, Object> attributes) {
        return profile.withAttributes(Attributes.of(attributes));
    }

    private static Profile consenting(Profile profile, String purpose, boolean isGranted) {
        return profile.withConsents(
                profile.consents().with(new PurposeId(purpose), new Consent(isGranted, Instant.EPOCH, "test")));
    }

    private List<String> ids() {
        return out.toString()
                .lines()
                .map(line -> line.replaceAll("\\{\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private int run(String... args) {
        return run(TestTools.backstage(), redis, args);
    }

    private int run(Backstage backstage, TestRedis store, String... args) {
        var line = new ArrayList<>(List.of("audience"));
        line.addAll(List.of(args));
        var environment = new HashMap<>(Map.of("OGENBLIK_REDIS_URL", store.url()));
        return Ogenblik.run(
                line, backstage, new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
