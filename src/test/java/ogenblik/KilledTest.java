package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.resilience.Deadline;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.Test;

/**
 * The service, and separately Redis with its append-only file, are ended with {@code kill -9} in the middle of a load of
 * events. Clients send a batch again until it is acknowledged, as the stock ones do. Afterwards every event is in the
 * profiles, and none is there twice.
 */
class KilledTest {
    private static final int CUSTOMERS = 40;
    private static final int SENDERS = 4;
    private static final int BATCHES = 400;
    private static final int EVENTS_PER_BATCH = 25;

    /** How many batches are acknowledged when the blow falls; the next comes as many later. */
    private static final int BATCHES_UNTIL_KILLED = 100;

    @Test
    void the_service_is_killed_in_the_middle_of_a_load_of_events() throws IOException, InterruptedException {
        try (var redis = TestRedis.startWith("--appendfsync", "always");
                var service = ServiceProcess.start(redis.url());
                var load = new Load(service)) {
            for (int blow = 1; blow <= 2; blow++) {
                load.awaitAcknowledged(blow * BATCHES_UNTIL_KILLED);
                service.kill();
                service.restart();
            }
            load.awaitAcknowledged(BATCHES);

            assertThat(load.failures()).isPositive();
            assertEveryEventCountsOnce(redis);
        }
    }

    @Test
    void redis_is_killed_in_the_middle_of_a_load_of_events() throws IOException, InterruptedException {
        try (var redis = TestRedis.startWith("--appendfsync", "always");
                var service = ServiceProcess.start(redis.url());
                var load = new Load(service)) {
            for (int blow = 1; blow <= 3; blow++) {
                load.awaitAcknowledged(blow * BATCHES_UNTIL_KILLED);
                redis.kill();
                redis.restart();
            }
            load.awaitAcknowledged(BATCHES);

            assertThat(load.failures()).isPositive();
            assertEveryEventCountsOnce(redis);
        }
    }

    private static void assertEveryEventCountsOnce(TestRedis redis) {
        try (var tools = new Wiring().connect(TestService.config(redis.url(), java.util.Map.of()))) {
            for (int i = 0; i < CUSTOMERS; i++) {
                var read = tools.parts()
                        .store()
                        .profiles()
                        .read(new CustomerId.Known("c" + i), null, Deadline.in(Duration.ofSeconds(10)));
                var profile =
                        Parts.await(read, Duration.ofSeconds(20), "a profile").profile();

                var downloads = profile.behaviour().activity().interests().downloads();
                assertThat(downloads.count()).as("customer " + i).isEqualTo(BATCHES * EVENTS_PER_BATCH / CUSTOMERS);
            }
        }
    }

    /** Clients that send batches, each again and again until it is acknowledged. */
    private static final class Load implements AutoCloseable {
        private final ServiceProcess service;
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

        Load(ServiceProcess service) {
            this.service = service;
            for (int i = 0; i < SENDERS; i++) senders.execute(this::send);
        }

        private void send() {
            for (int batch = next.getAndIncrement(); batch < BATCHES; batch = next.getAndIncrement()) {
                var request = HttpRequest.newBuilder(service.at("/v1/batch"))
                        .timeout(Duration.ofSeconds(10))
                        .header("X-API-Key", TestService.SERVER_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body(batch)))
                        .build();
                while (!isAcknowledged(request)) {
                    failures.incrementAndGet();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    if (Thread.currentThread().isInterrupted()) return;
                }
                acknowledged.incrementAndGet();
            }
        }

        private boolean isAcknowledged(HttpRequest request) {
            try {
                var response = client.send(request, BodyHandlers.ofString());
                return response.statusCode() == 200 && response.body().contains("\"accepted\":" + EVENTS_PER_BATCH);
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static String body(int batch) {
            var now = Instant.now();
            return IntStream.range(0, EVENTS_PER_BATCH)
                    .mapToObj(i -> """
                        {"type": "track", "event": "Document Downloaded", "messageId": "m-%d-%d", "userId": "c%d",
                         "timestamp": "%s", "properties": {"name": "manual.pdf"}}\
                        """.formatted(batch, i, (batch * EVENTS_PER_BATCH + i) % CUSTOMERS, now))
                    .collect(Collectors.joining(",", "{\"batch\": [", "]}"));
        }

        int failures() {
            return failures.get();
        }

        void awaitAcknowledged(int batches) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (acknowledged.get() < batches) {
                if (System.nanoTime() > end)
                    throw new AssertionError(acknowledged.get() + " of " + batches + " batches were acknowledged");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }

        @Override
        public void close() {
            senders.shutdownNow();
            client.close();
        }
    }
}
