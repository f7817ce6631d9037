package ogenblik.flow;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ogenblik.flow.ImageClient.Answered;
import ogenblik.id.Sha256;
import ogenblik.telemetry.PictureMeters;

/**
 * Gets the images that are drawn in pictures, from hosts that the config names and nowhere else. A fetch is bounded in time,
 * size and hops; where it leads is looked up once and that address is called, so that no name can lead into the network. What
 * was fetched is kept for a while, and so is, for a shorter one, that it could not be had.
 */
final class FetchImages {
    static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private static final int MAX_REDIRECTS = 2;
    private static final int FAILURE_WEIGHT = 200;
    private static final int LOOKUPS = 2;
    private static final int MAX_HOSTS = 1_000;

    private final Vertx vertx;
    private final PicturesConfig.Images config;
    private final WorkerExecutor lookups;
    private final ImageClient client;
    private final PictureMeters meters;
    private final AsyncCache<String, Fetched> urlToFetched;
    private final AsyncCache<String, InetAddress> hostToAddress;

    FetchImages(Vertx vertx, PicturesConfig.Images config, PictureMeters meters) {
        this.vertx = vertx;
        this.config = config;
        this.lookups = vertx.createSharedWorkerExecutor("ogenblik-image-hosts", LOOKUPS);
        this.hostToAddress = Caffeine.newBuilder()
                .maximumSize(MAX_HOSTS)
                .expireAfterWrite(RETRY_AFTER)
                .buildAsync();
        this.client = new ImageClient(vertx, config.bounds());
        this.meters = meters;
        this.urlToFetched = Caffeine.newBuilder()
                .maximumWeight(config.bounds().cacheBytes())
                .<String, Fetched>weigher((url, fetched) -> url.length() + weight(fetched))
                .expireAfter(Expiry.<String, Fetched>creating((_, fetched) -> lifetime(fetched)))
                .buildAsync();
    }

    /** What came of a fetch. */
    sealed interface Fetched permits File, Refused {}

    /** The file as it was sent, and the hash of it. */
    @SuppressWarnings("ArrayRecordComponent") // as it arrived, only to be read
    record File(byte[] bytes, String hash) implements Fetched {}

    /** Not to be had, and why. */
    record Refused(Refusal why) implements Fetched {}

    /** Why an image is left out. */
    enum Refusal {
        /** No absolute http or https url. */
        URL("url"),
        /** No host of the config. */
        HOST("host"),
        /** Of an address within a network, and not named as one. */
        PRIVATE("private"),
        /** The host is not known, refuses, or breaks off. */
        UNREACHABLE("unreachable"),
        /** Too slow. */
        TIMEOUT("timeout"),
        /** An answer other than 200, or one redirect too many. */
        STATUS("status"),
        /** No image, or of a kind that can't be read. */
        TYPE("type"),
        /** Too large. */
        SIZE("size");

        private final String tag;

        Refusal(String tag) {
            this.tag = tag;
        }
    }

    /** Never fails. */
    Future<Fetched> run(String url) {
        var fetched =
                urlToFetched.get(url, (_, _) -> fetched(url).toCompletionStage().toCompletableFuture());
        return Future.fromCompletionStage(Objects.requireNonNull(fetched), vertx.getOrCreateContext());
    }

    private Future<Fetched> fetched(String url) {
        return fetch(url, MAX_REDIRECTS)
                .timeout(config.bounds().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure ->
                        new Refused(failure instanceof TimeoutException ? Refusal.TIMEOUT : Refusal.UNREACHABLE))
                .onSuccess(fetched -> meters.fetched(
                        switch (fetched) {
                            case File _ -> "ok";
                            case Refused(var why) -> why.tag;
                        }));
    }

    private Future<Fetched> fetch(String url, int hops) {
        var link = ImageLink.of(url);
        if (link == null) return refused(Refusal.URL);
        boolean mayBePrivate = config.privateHosts().contains(link.authority());
        if (!mayBePrivate && !config.hosts().contains(link.authority())) return refused(Refusal.HOST);
        return address(link.host())
                .compose(address -> mayBePrivate || Addresses.isPublic(address)
                        ? fetch(link, address, hops)
                        : refused(Refusal.PRIVATE));
    }

    private Future<Fetched> fetch(ImageLink link, InetAddress address, int hops) {
        return client.get(link, address).compose(answered -> switch (answered) {
            case Answered.Image(var bytes) -> Future.succeededFuture(new File(bytes, Sha256.hex(bytes)));
            case Answered.Elsewhere(var location) ->
                hops > 0 ? fetch(link.resolve(location), hops - 1) : refused(Refusal.STATUS);
            case Answered.No(var why) -> refused(why);
        });
    }

    /** Of one host it is looked up by one at a time, as that can't be hurried. */
    private Future<InetAddress> address(String host) {
        var address = hostToAddress.get(
                host,
                (_, _) -> lookups.executeBlocking(() -> InetAddress.getByName(host), false)
                        .map(Objects::requireNonNull)
                        .toCompletionStage()
                        .toCompletableFuture());
        return Future.fromCompletionStage(Objects.requireNonNull(address), vertx.getOrCreateContext());
    }

    private static Future<Fetched> refused(Refusal why) {
        return Future.succeededFuture(new Refused(why));
    }

    private Duration lifetime(Fetched fetched) {
        return switch (fetched) {
            case File _ -> config.bounds().lifetime();
            case Refused _ -> RETRY_AFTER;
        };
    }

    private static int weight(Fetched fetched) {
        return switch (fetched) {
            case File(var bytes, var _) -> bytes.length;
            case Refused _ -> FAILURE_WEIGHT;
        };
    }
}
