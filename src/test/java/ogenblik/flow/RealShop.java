package ogenblik.flow;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.lettuce.core.RedisClient;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.TestTools;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.demo.DemoShop;
import ogenblik.demo.EmbeddedRedis;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.Store;

/** A fresh Redis with what commands import into it by, in October 2011, and a small catalog over what they import. */
final class RealShop implements AutoCloseable {
    static final Instant NOW = Instant.parse("2011-10-01T00:00:00Z");

    private final EmbeddedRedis redis;
    private final TestTools tools;
    private final Path directory;
    final Catalog catalog = catalog();
    final Store store;
    final Imports imports;
    final DemoShop demo;

    RealShop(Path directory) {
        this.directory = directory;
        this.redis = EmbeddedRedis.start(freePort(), directory.resolve("redis"), false);
        this.tools = TestTools.connect(
                redis.url(),
                Map.of(
                        "OGENBLIK_CATALOG_PATHS",
                        "src/test/resources/ogenblik/flow/real-shop.yaml",
                        "OGENBLIK_CLOCK_OFFSET",
                        Duration.between(Instant.now(), NOW).toString()));
        this.store = tools.store();
        this.imports = tools.tools().imports();
        this.demo = tools.tools().demoShop();
    }

    /** Imports a file; what is rejected goes to {@link #rejects}. */
    ImportFile.Summary run(Import into, Path file, Map<String, String> nameToColumn) {
        try (into;
                var rows = FeedFile.open(file, nameToColumn);
                var rejected = RejectFile.open(rejects(), false)) {
            return ImportFile.run(rows, into, rejected, imports.fromTheBeginning(), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path rejects() {
        return directory.resolve("rejects.csv");
    }

    Profile profile(String customer) {
        return await(store.profiles().read(new CustomerId.Known(customer), null, Deadline.in(Duration.ofSeconds(30))))
                .profile();
    }

    Snapshot snapshot() {
        return Snapshot.of(
                catalog, await(store.items().load()), await(store.relatedItems().load()), Switches.NONE);
    }

    private static Catalog catalog() {
        try (var yaml = RealShop.class.getResourceAsStream("real-shop.yaml")) {
            var file = new SourceFile("real-shop.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
            return switch (CatalogCompiler.compile(List.of(file))) {
                case Compiled.Ok(var compiled) -> compiled;
                case Compiled.Refused(var problems) -> throw new AssertionError(problems);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the keys of this pattern. */
    void forget(String pattern) {
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            var commands = connection.sync();
            commands.keys(pattern).forEach(commands::del);
        }
    }

    /** What is written by the way takes a moment. */
    static void awaitThat(BooleanSupplier condition) {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) LockSupport.parkNanos(10_000_000);
        if (!condition.getAsBoolean()) throw new AssertionError("it does not come true");
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tools.close();
        redis.close();
    }
}
