package ogenblik.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.config.Config.Callers;
import ogenblik.config.Config.Embedded;
import ogenblik.config.Config.Redis;
import ogenblik.http.CrawlersConfig;
import ogenblik.http.HttpConfig;
import ogenblik.http.KeysConfig;
import ogenblik.http.ManagementConfig;
import ogenblik.http.TrackingConfig;
import ogenblik.http.notifications.NotificationsConfig;
import ogenblik.profile.ProfileBounds;
import ogenblik.spool.SpoolConfig;
import ogenblik.store.StoreConfig;
import ogenblik.token.TokenConfig;
import org.jspecify.annotations.Nullable;

/** Reads a config: each key with its default, from the file, overridden by the environment. */
public final class ConfigReader {
    /** The file that is read where none is named. */
    public static final String DEFAULT_FILE = "config/ogenblik.yaml";

    /** What {@code redis.url} says for the embedded one. */
    private static final String EMBEDDED = "embedded";

    private final Settings settings;
    private final boolean trustsForwardedFor;

    private ConfigReader(Settings settings) {
        this.settings = settings;
        this.trustsForwardedFor = settings.flag("tracking.trustForwardedFor", false);
    }

    /**
     * Reads a file; where {@code file} is null, {@link #DEFAULT_FILE}, or the defaults alone when that is not there.
     *
     * @throws BadConfigException with everything that is wrong
     */
    public static Config read(@Nullable Path file, Map<String, String> environment) {
        var path = file == null ? Path.of(DEFAULT_FILE) : file;
        if (file == null && !Files.exists(path)) return read(path.toString(), "", environment);
        try {
            return read(path.toString(), Files.readString(path), environment);
        } catch (CharacterCodingException e) {
            throw new BadConfigException(List.of("config file `" + path + "` is not UTF-8; convert it first"));
        } catch (IOException e) {
            throw new BadConfigException(List.of("config file `" + path + "` can't be read: "
                    + (Files.exists(path) ? e.getMessage() : "there is no such file; name one with `--config`")));
        }
    }

    static Config read(String file, String yaml, Map<String, String> environment) {
        var settings = Settings.of(file, yaml, environment);
        var config = new ConfigReader(settings).config();
        var problems = settings.problems();
        if (!problems.isEmpty() || config == null) throw new BadConfigException(problems);
        return config;
    }

    /** Null when a part was refused, which is among the problems then. */
    private @Nullable Config config() {
        var http = http();
        var management = management();
        var callers = callers();
        var redis = redis();
        var profile = profile();
        var catalog = catalog();
        var pictures = PicturesSettings.read(settings);
        var offset = settings.duration("clock.offset", Duration.ZERO);
        if (http == null || management == null || callers == null || redis == null) return null;
        if (profile == null || catalog == null || pictures == null) return null;
        var keyToText = new LinkedHashMap<String, String>();
        settings.effective().forEach((key, effective) -> keyToText.put(key, effective.text()));
        var material = new Config.Material(catalog, pictures);
        return new Config(http, management, callers, redis, profile, material, offset, keyToText);
    }

    private @Nullable HttpConfig http() {
        var waits = HttpConfig.Waits.DEFAULT;
        var host = settings.text("http.host", "0.0.0.0");
        int port = settings.number("http.port", 8080);
        var origins = settings.list("http.allowedOrigins", List.of());
        int browserCalls = settings.number("http.browserCallsPerSecond", 100);
        var idle = settings.duration("http.idleTimeout", waits.idle());
        var body = settings.duration("http.bodyTimeout", waits.body());
        var beforeStop = settings.duration("http.stopDelay", waits.beforeStop());
        var stop = settings.duration("http.stopTimeout", waits.stop());
        var crawlers = crawlers();
        if (crawlers == null) return null;
        return settings.make(() -> new HttpConfig(
                host,
                port,
                new LinkedHashSet<>(origins),
                browserCalls,
                new HttpConfig.Waits(idle, body, beforeStop, stop),
                crawlers));
    }

    private @Nullable CrawlersConfig crawlers() {
        var agents = settings.list("http.crawlers.agents", CrawlersConfig.AGENTS);
        var networks = networks("http.crawlers.networks");
        return settings.make(() -> new CrawlersConfig(agents, networks, trustsForwardedFor));
    }

    private @Nullable ManagementConfig management() {
        var host = settings.text("management.host", "0.0.0.0");
        int port = settings.number("management.port", 8081);
        return settings.make(() -> new ManagementConfig(host, port));
    }

    private @Nullable Callers callers() {
        var server = settings.list("keys.server", List.of());
        var browser = settings.list("keys.browser", List.of());
        var admin = settings.list("keys.admin", List.of());
        var tokenKeys = settings.secret("tokens.keys");
        var defaults = TokenConfig.DEFAULT;
        var customers = settings.duration("tokens.customerLifetime", defaults.customers());
        var visitors = settings.duration("tokens.visitorLifetime", defaults.visitors());
        var links = settings.duration("tokens.linkLifetime", defaults.links());
        var keys = settings.make(() -> new KeysConfig(server, browser, admin));
        var tokens = settings.make(() -> new Config.Tokens(tokenKeys, new TokenConfig(customers, visitors, links)));
        var tracking = tracking();
        var buffer = buffer();
        var notifications = notifications();
        if (keys == null || tokens == null || tracking == null || buffer == null || notifications == null) return null;
        return new Callers(keys, tokens, tracking, buffer, notifications);
    }

    private @Nullable SpoolConfig buffer() {
        var directory = settings.text("tracking.buffer.directory", "facts");
        long maxBytes = settings.longNumber("tracking.buffer.maxBytes", SpoolConfig.DEFAULT_MAX_BYTES);
        var maxAge = settings.duration("tracking.buffer.maxAge", SpoolConfig.DEFAULT_MAX_AGE);
        var sync = settings.duration("tracking.buffer.syncInterval", SpoolConfig.DEFAULT_SYNC_INTERVAL);
        return settings.make(
                () -> new SpoolConfig(path("tracking.buffer.directory", directory), maxBytes, maxAge, sync));
    }

    private @Nullable NotificationsConfig notifications() {
        var defaults = NotificationsConfig.DEFAULT;
        var maxAge = settings.duration("notifications.maxAge", defaults.maxAge());
        var staleIfError = settings.duration("notifications.staleIfError", defaults.staleIfError());
        return settings.make(() -> new NotificationsConfig(maxAge, staleIfError));
    }

    private @Nullable TrackingConfig tracking() {
        var agents = settings.list("tracking.ignoredAgents", TrackingConfig.AGENTS);
        var proxyAgents = settings.list("tracking.mailProxyAgents", TrackingConfig.PROXY_AGENTS);
        var networks = networks("tracking.ignoredNetworks");
        var mailProxies = networks("tracking.mailProxies");
        return settings.make(() -> new TrackingConfig(agents, proxyAgents, networks, mailProxies, trustsForwardedFor));
    }

    /** None where one of its files can't be read, which is among the problems then. */
    private List<String> networks(String key) {
        var written = settings.list(key, List.of());
        var read = settings.make(() -> NetworkLists.read(key, written));
        return read == null ? List.of() : read;
    }

    private @Nullable Redis redis() {
        var url = settings.url("redis.url", EMBEDDED);
        int port = settings.number("redis.embedded.port", 6399);
        var directory = settings.text("redis.embedded.directory", "target/redis");
        var defaults = StoreConfig.of("redis://127.0.0.1");
        var waits = new StoreConfig.Waits(
                settings.duration("redis.connectTimeout", defaults.waits().connect()),
                settings.duration("redis.commandTimeout", defaults.waits().command()),
                settings.duration("redis.reconnectDelay", defaults.waits().reconnect()));
        int requestQueue =
                settings.number("redis.requestQueue", defaults.bounds().requestQueue());
        int reads = settings.number("redis.concurrentReads", defaults.bounds().concurrentReads());
        var retention = retention(defaults.retention());
        var bounds = new StoreConfig.Bounds(
                requestQueue,
                reads,
                settings.number(
                        "retention.answersPerCustomer", defaults.bounds().answersPerCustomer()),
                settings.number(
                        "retention.decisionsPerCustomer", defaults.bounds().decisionsPerCustomer()),
                settings.number(
                        "retention.recordsPerCustomer", defaults.bounds().recordsPerCustomer()),
                settings.number(
                        "retention.messagesPerCustomer", defaults.bounds().messagesPerCustomer()),
                settings.longNumber("retention.streamLength", defaults.bounds().streamLength()));
        var embedded = settings.make(() -> new Embedded(port, path("redis.embedded.directory", directory)));
        boolean isEmbedded = url.equals(EMBEDDED);
        var store = settings.make(
                () -> new StoreConfig(isEmbedded ? "redis://127.0.0.1:" + port : url, waits, bounds, retention));
        return store == null || embedded == null ? null : new Redis(store, isEmbedded ? embedded : null);
    }

    private StoreConfig.Retention retention(StoreConfig.Retention defaults) {
        return new StoreConfig.Retention(
                settings.duration("retention.profiles", defaults.profiles()),
                settings.duration("retention.answers", defaults.answers()),
                settings.duration("retention.decisions", defaults.decisions()),
                settings.duration("retention.reports", defaults.reports()),
                settings.duration("retention.records", defaults.records()),
                settings.duration("retention.messages", defaults.messages()));
    }

    private @Nullable ProfileBounds profile() {
        var defaults = ProfileBounds.DEFAULT;
        var retention = settings.duration("profile.retention", defaults.retention());
        int purchases = settings.number("profile.maxPurchases", defaults.maxPurchases());
        int orders = settings.number("profile.maxOrderIds", defaults.maxOrderIds());
        int views = settings.number("profile.maxViews", defaults.maxViews());
        int exposures = settings.number("profile.maxExposures", defaults.maxExposures());
        int ledgerEntries = settings.number("profile.maxLedgerEntries", defaults.maxLedgerEntries());
        var activity = activity(defaults.activity());
        return activity == null
                ? null
                : settings.make(() ->
                        new ProfileBounds(retention, purchases, orders, views, exposures, ledgerEntries, activity));
    }

    private ProfileBounds.@Nullable ActivityBounds activity(ProfileBounds.ActivityBounds defaults) {
        int cartLines = settings.number("profile.maxCartLines", defaults.maxCartLines());
        int waitList = settings.number("profile.maxWaitList", defaults.maxWaitList());
        int names = settings.number("profile.maxNames", defaults.maxNames());
        int recentOrders = settings.number("profile.maxRecentOrders", defaults.maxRecentOrders());
        int orderLines = settings.number("profile.maxOrderLines", defaults.maxOrderLines());
        int services = settings.number("profile.maxServices", defaults.maxServices());
        return settings.make(
                () -> new ProfileBounds.ActivityBounds(cartLines, waitList, names, recentOrders, orderLines, services));
    }

    private @Nullable List<Path> catalog() {
        var paths = settings.list("catalog.paths", List.of("config/catalog"));
        return settings.make(() -> {
            if (paths.isEmpty()) throw new IllegalArgumentException("`catalog.paths` must name a file or directory");
            return paths.stream().map(path -> path("catalog.paths", path)).toList();
        });
    }

    private static Path path(String key, String text) {
        try {
            return Path.of(Objects.requireNonNull(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("`" + key + "` is no path: `" + text + "`", e);
        }
    }
}
