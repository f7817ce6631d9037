package ogenblik;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import ogenblik.cli.CommandFailedException;
import ogenblik.config.Config;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.CatalogFiles;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.FollowStore;
import ogenblik.http.CannotListenException;
import ogenblik.id.Sha256;
import ogenblik.resilience.Guard;
import ogenblik.store.Store;
import ogenblik.telemetry.Meters;
import ogenblik.telemetry.Prometheus;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;
import ogenblik.token.VisitorIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What service and commands have in common: the store, what is held in memory and kept up to date, tokens, the clock.
 * Closing it disconnects.
 *
 * @param isStoreUp whether Redis was there when it was opened; where it was not, the config's own catalog serves
 */
record Parts(
        Vertx vertx,
        Store store,
        CurrentSnapshot current,
        Tokens tokens,
        VisitorIds visitorIds,
        InstantSource clock,
        PrometheusMeterRegistry registry,
        boolean isStoreUp)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** How long a start waits for Redis before it goes on without. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(5);

    /** Between two looks for the keys that the instances share. */
    private static final long SETTLE_MILLIS = 200;

    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /**
     * Opens all of it.
     *
     * @param isServing whether it is for the service, which starts without Redis, too, and makes the config's own catalog the
     *     active one where Redis holds none yet; a command needs Redis and publishes nothing by itself
     * @throws CommandFailedException when Redis is needed and can't be reached, or there is no catalog to start from
     */
    static Parts open(Config config, boolean isServing) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
        var registry = Prometheus.registry();
        var tokenKeys = new AtomicReference<>(config.callers().tokens().keys());
        var store = openStore(vertx, config, registry, () -> derived("pseudonyms", tokenKeys.get()));
        try {
            boolean isStoreUp = isUp(store);
            if (!isStoreUp && !isServing)
                throw new CommandFailedException("Redis could not be reached at `"
                        + config.redis().store().maskedUrl()
                        + "`; start it, or name another with `redis.url` (OGENBLIK_REDIS_URL)");
            var tokens = tokens(vertx, store, tokenKeys, isStoreUp);
            var follow = new FollowStore(vertx, store, isServing);
            var current = await(
                    follow.start(isStoreUp, () -> ownFiles(config)), LOAD_PATIENCE, "the catalog could not be loaded");
            return new Parts(
                    vertx,
                    store,
                    current,
                    tokens,
                    new VisitorIds(derived("visitors", tokenKeys.get())),
                    () -> Instant.now().plus(config.clockOffset()),
                    registry,
                    isStoreUp);
        } catch (RuntimeException e) {
            await(store.close().eventually(vertx::close), CLOSE_PATIENCE, "the start failed, and so did clearing up");
            throw e;
        }
    }

    @Override
    public void close() {
        await(store.close().eventually(vertx::close), CLOSE_PATIENCE, "the store could not be closed");
    }

    /** With the keys that are configured, else those that the instances share in Redis; while it is down, some of our own. */
    private static Tokens tokens(Vertx vertx, Store store, AtomicReference<String> tokenKeys, boolean isStoreUp) {
        if (!tokenKeys.get().isEmpty()) return new Tokens(TokenKeys.parse(tokenKeys.get()));
        var fresh = TokenKeys.generate().text();
        if (isStoreUp) {
            tokenKeys.set(await(store.texts().keepFirst("tokens", fresh), STORE_PATIENCE, "token keys"));
            return new Tokens(TokenKeys.parse(tokenKeys.get()));
        }
        LOG.warn("no `tokens.keys` are configured and Redis is down: tokens of before can't be read until it is back");
        tokenKeys.set(fresh);
        var tokens = Tokens.provisional(TokenKeys.parse(fresh));
        settle(vertx, store, tokens, tokenKeys);
        return tokens;
    }

    /** Looks for the shared keys until they are found. */
    private static void settle(Vertx vertx, Store store, Tokens tokens, AtomicReference<String> tokenKeys) {
        var _ = vertx.setPeriodic(SETTLE_MILLIS, timer -> {
            if (!store.isConnected()) return;
            var _ = store.texts().keepFirst("tokens", tokenKeys.get()).onSuccess(shared -> {
                if (!vertx.cancelTimer(timer)) return;
                tokenKeys.set(shared);
                tokens.settle(TokenKeys.parse(shared));
            });
        });
    }

    private static Store openStore(
            Vertx vertx, Config config, PrometheusMeterRegistry registry, Supplier<byte[]> pseudonymKey) {
        return Store.open(
                vertx,
                config.redis().store(),
                config.profile(),
                new Guard("redis"),
                new Meters(registry),
                pseudonymKey);
    }

    private static boolean isUp(Store store) {
        try {
            await(store.connected(STORE_PATIENCE), STORE_PATIENCE.multipliedBy(2), "Redis");
            return true;
        } catch (CommandFailedException e) {
            return false;
        }
    }

    private static Map<String, String> ownFiles(Config config) {
        try {
            return CatalogFiles.read(config.catalog());
        } catch (IOException e) {
            throw new CommandFailedException("the catalog files could not be read: " + e.getMessage(), e);
        }
    }

    /** A key for a purpose of its own that only those have who have the token keys. */
    private static byte[] derived(String purpose, String tokenKeys) {
        return Sha256.of(purpose + " " + tokenKeys);
    }

    /** Waits, on the thread that starts or stops the program. */
    static <T> T await(Future<T> future, Duration atMost, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandFailedException failed) throw failed;
            var reason = switch (e.getCause()) {
                case BadFeedException bad -> bad.getMessage();
                case CannotListenException taken -> taken.getMessage();
                case null, default -> String.valueOf(e.getCause());
            };
            throw new CommandFailedException(what + ": " + reason, e);
        } catch (TimeoutException e) {
            throw new CommandFailedException(what + ": not within " + atMost, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(what + ": interrupted", e);
        }
    }
}
