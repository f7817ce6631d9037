package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import ogenblik.TestTools;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import events} as it is called, with the demo's catalog and a real Redis. */
class ImportEventsTest {
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
    void an_order_is_the_same_from_each_kind_of_line() throws IOException {
        assertThat(importEvents(file("mixed.ndjson", """
            {"type": "track", "event": "Order Completed", "userId": "17850.0", "messageId": "1", "timestamp": "2026-03-02T10:00:00+01:00", "properties": {"order_id": "o-1", "revenue": 20, "products": [{"product_id": "lamp", "quantity": 2, "price": 10}]}}
            {"specversion": "1.0", "id": "1", "source": "/shop", "type": "Order Completed", "subject": "b", "time": "2026-03-02T09:00:00Z", "data": {"order_id": "o-1", "revenue": 20, "products": [{"product_id": "lamp", "quantity": 2, "price": 10}]}}
            """))).isZero();
        assertThat(importEvents(file("events.csv", """
            customer,event,at,order_id,revenue,products
            c,Order Completed,2026-03-02 10:00:00,o-1,20,"[{""product_id"": ""lamp"", ""quantity"": 2, ""price"": 10}]"
            """), "--time-zone", "Europe/Amsterdam"))
                .isZero();

        var orders = profile("17850").behaviour().orders();
        assertThat(orders.totals().count()).isEqualTo(1);
        assertThat(orders.totals().sumMicros()).isEqualTo(20_000_000);
        assertThat(orders.totals().last()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(profile("b").behaviour().orders()).isEqualTo(orders);
        assertThat(profile("c").behaviour().orders()).isEqualTo(orders);
    }

    @Test
    void what_a_file_says_of_a_customer_goes_to_the_attributes() throws IOException {
        assertThat(importEvents(file("identify.ndjson", """
            {"type": "identify", "userId": "ann", "timestamp": "2026-03-02T09:00:00Z", "traits": {"city": "Delft"}}
            """))).isZero();

        assertThat(profile("ann").attributes().get("city")).isEqualTo("Delft");
        assertThat(out.toString()).contains("1 identified customers");
    }

    @Test
    void a_bad_line_is_written_down_with_its_reason_and_the_rest_goes_in() throws IOException {
        assertThat(importEvents(file("bad.ndjson", """
            {"type": "identify", "userId": "ann", "timestamp": "2026-03-02T09:00:00Z", "traits": {"city": "Delft"}}
            {"type": "page", "timestamp": "2026-03-02T09:00:00Z"}
            {"type": "page", "userId": "ann"}
            {"type": "page", "userId": "ann", "timestamp": "2999-03-02T09:00:00Z"}
            {"type": "pages"}
            {
            """))).isZero();

        assertThat(profile("ann").attributes().get("city")).isEqualTo("Delft");
        assertThat(out.toString()).contains("6 lines, 1 imported, 5 rejected");
        assertThat(Files.readString(directory.resolve("bad.ndjson.rejects.csv")))
                .contains("2,\"nobody is named")
                .contains("3,\"no time is named")
                .contains("4,\"is dated `2999-03-02T09:00:00Z`, which is in the future")
                .contains("5,\"unknown `type` `pages`")
                .contains("6,\"bad JSON");
    }

    @Test
    void nothing_is_refused_for_its_age() throws IOException {
        assertThat(importEvents(opened("old.ndjson", "ann", Instant.parse("1999-01-01T00:00:00Z"), 3)))
                .isZero();

        assertThat(mailsOpened("ann")).isEqualTo(3);
    }

    @Test
    void a_file_that_was_imported_whole_is_not_imported_again_under_whatever_name() throws IOException {
        var file = opened("opened.ndjson", "ann", Instant.parse("2026-03-02T09:00:00Z"), 3);
        assertThat(importEvents(file)).isZero();
        forgetMarks();

        assertThat(importEvents(file)).isZero();
        assertThat(importEvents(compressed(file))).isZero();

        assertThat(out.toString()).contains("this file was imported whole before, 3 lines on 20");
        assertThat(mailsOpened("ann")).isEqualTo(3);
    }

    @Test
    void with_restart_it_is_and_what_was_imported_within_a_day_counts_once() throws IOException {
        var file = opened("opened.ndjson", "ann", Instant.parse("2026-03-02T09:00:00Z"), 3);
        assertThat(importEvents(file)).isZero();

        assertThat(importEvents(file, "--restart")).isZero();
        assertThat(mailsOpened("ann")).isEqualTo(3);

        forgetMarks();
        assertThat(importEvents(file, "--restart")).isZero();
        assertThat(mailsOpened("ann")).isEqualTo(6);
    }

    /** Lines without message ids. */
    private Path opened(String name, String customer, Instant from, int times) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < times; i++)
            text.append(
                    "{\"type\": \"track\", \"event\": \"Email Opened\", \"userId\": \"%s\", \"timestamp\": \"%s\"}\n"
                            .formatted(customer, from.plusSeconds(i)));
        return file(name, text.toString());
    }

    private static long mailsOpened(String customer) {
        return profile(customer).behaviour().activity().mail().opens().count();
    }

    /** As when a day went by. */
    private static void forgetMarks() {
        var commands = redis.look();
        commands.keys("m:*").forEach(commands::del);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path compressed(Path file) throws IOException {
        var compressed = directory.resolve("other-name.gz");
        try (var stream = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file, stream);
        }
        return compressed;
    }

    private int importEvents(Path file, String... options) {
        var line = new ArrayList<>(List.of("import", "events", "--file", file.toString()));
        line.addAll(List.of(options));
        return Ogenblik.run(
                line,
                TestTools.backstage(),
                new Terminal(
                        new PrintWriter(out), new PrintWriter(err), false, Map.of("OGENBLIK_REDIS_URL", redis.url())));
    }

    private static Profile profile(String customer) {
        var read = tools.store()
                .profiles()
                .read(new CustomerId.Known(customer), null, Deadline.in(Duration.ofSeconds(30)));
        return await(read).profile();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
