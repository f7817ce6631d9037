package ogenblik.flow;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How pictures are drawn.
 *
 * @param workers threads that draw, 1 to 64
 * @param queue pictures that are asked for and not there yet, at the most, 1 to 10,000; more are refused
 * @param cacheBytes about the most memory that drawn pictures take, 0 to 16 GiB
 */
public record PicturesConfig(Images images, int workers, int queue, long cacheBytes) {
    public static final PicturesConfig DEFAULT = new PicturesConfig(
            new Images(
                    Set.of(), Set.of(), new Bounds(Duration.ofSeconds(1), 5_000_000, Duration.ofHours(1), 64L << 20)),
            2,
            200,
            64L << 20);

    private static final long MAX_CACHE = 16L << 30;

    public PicturesConfig {
        range("workers", workers, 1, 64);
        range("queue", queue, 1, 10_000);
        range("cacheBytes", cacheBytes, 0, MAX_CACHE);
    }

    /**
     * Where images in pictures may come from.
     *
     * @param hosts as {@code img.shop.example}, or {@code img.shop.example:8443} where the port is not that of the scheme; of
     *     addresses on the internet
     * @param privateHosts the same of addresses within a network: only what is named here may be one
     */
    public record Images(Set<String> hosts, Set<String> privateHosts, Bounds bounds) {
        public Images {
            hosts = Set.copyOf(hosts);
            privateHosts = Set.copyOf(privateHosts);
            for (var all : List.of(hosts, privateHosts))
                for (var host : all)
                    if (!host.matches("[a-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-f:.]+](:[0-9]{1,5})?"))
                        throw new IllegalArgumentException(
                                "`pictures.hosts` and `pictures.privateHosts` hold host names in lower case, with a"
                                        + " port where it is not the scheme's own, as `img.shop.example`; has `"
                                        + host + "`");
        }
    }

    /**
     * What one image may cost.
     *
     * @param timeout for all of a fetch, 10 ms to 1 min
     * @param maxBytes of the file, 1 KB to 50 MB
     * @param lifetime how long a fetched one is used, 1 s to 30 d
     * @param cacheBytes about the most memory that fetched ones take
     */
    public record Bounds(Duration timeout, int maxBytes, Duration lifetime, long cacheBytes) {
        public Bounds {
            range("imageTimeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
            range("maxImageBytes", maxBytes, 1_000, 50_000_000);
            range("imageLifetime", lifetime, Duration.ofSeconds(1), Duration.ofDays(30));
            range("imageCacheBytes", cacheBytes, 0, MAX_CACHE);
        }
    }

    private static void range(String name, long value, long min, long max) {
        if (value < min || value > max)
            throw new IllegalArgumentException(
                    "`pictures." + name + "` must be from " + min + " to " + max + ", is `" + value + "`");
    }

    private static void range(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0)
            throw new IllegalArgumentException(
                    "`pictures." + name + "` must be from `" + min + "` to `" + max + "`, is `" + value + "`");
    }
}
