package ogenblik;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import ogenblik.http.KeysConfig;
import ogenblik.store.TestRedis;

/** The service as its users run it, in a process of its own that can be killed and started again on the same port. */
final class ServiceProcess implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final int port = TestRedis.freePort();
    private final int managementPort = TestRedis.freePort();
    private final Path log;
    private final Path facts;
    private final String redisUrl;
    private final AtomicReference<Process> running = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private final Map<String, String> settings;

    private ServiceProcess(String redisUrl, Map<String, String> settings) throws IOException {
        this.redisUrl = redisUrl;
        this.settings = settings;
        this.log = Files.createTempFile("service", ".log");
        this.facts = Files.createTempDirectory("facts");
    }

    static ServiceProcess start(String redisUrl) throws IOException {
        return start(redisUrl, Map.of());
    }

    /** With settings as the environment names them. */
    static ServiceProcess start(String redisUrl, Map<String, String> settings) throws IOException {
        var service = new ServiceProcess(redisUrl, settings);
        service.restart();
        return service;
    }

    /** Starts it, and returns when it takes requests. */
    void restart() throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OGENBLIK_REDIS_URL", redisUrl);
        builder.environment().put("OGENBLIK_HTTP_PORT", "" + port);
        builder.environment().put("OGENBLIK_MANAGEMENT_PORT", "" + managementPort);
        builder.environment().put("OGENBLIK_KEYS_SERVER", KeysConfig.hashOf(TestService.SERVER_KEY));
        builder.environment().put("OGENBLIK_KEYS_BROWSER", KeysConfig.hashOf(TestService.BROWSER_KEY));
        builder.environment().put("OGENBLIK_KEYS_ADMIN", KeysConfig.hashOf(TestService.ADMIN_KEY));
        builder.environment().put("OGENBLIK_TRACKING_BUFFER_DIRECTORY", facts.toString());
        builder.environment().putAll(settings);
        running.set(builder.start());
        long end = System.nanoTime() + START_NANOS;
        while (!isReady()) {
            if (System.nanoTime() > end || !running.get().isAlive())
                throw new AssertionError("the service did not start: " + Files.readString(log));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(at("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** The directory where what it was told waits while Redis is gone. */
    Path facts() {
        return facts;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Ends it as a crash would ({@code SIGKILL}). */
    void kill() throws InterruptedException {
        running.get().destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        client.close();
        running.get().destroyForcibly().onExit().join();
        Files.delete(log);
    }
}
