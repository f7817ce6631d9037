package ogenblik.store;

import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A url of the config, read: where Redis is, and of which kind. */
sealed interface RedisUrl {
    /** One server, or one that Sentinels name. */
    record Single(RedisURI uri) implements RedisUrl {}

    /** A cluster; these nodes tell of the others. */
    record Cluster(List<RedisURI> nodes) implements RedisUrl {}

    String CLUSTER_SCHEME = "redis-cluster://";

    static RedisUrl parse(String url) {
        if (!url.startsWith(CLUSTER_SCHEME)) return new Single(RedisURI.create(url));
        var rest = url.substring(CLUSTER_SCHEME.length());
        int at = rest.lastIndexOf('@');
        var credentials = rest.substring(0, at + 1);
        var nodes = new ArrayList<RedisURI>();
        for (var node : rest.substring(at + 1).split(",", -1))
            nodes.add(RedisURI.create("redis://" + credentials + node));
        return new Cluster(List.copyOf(nodes));
    }

    /** What is wrong with it, or nothing. */
    static List<String> problems(String url) {
        var schemes = List.of("redis://", "rediss://", "redis-sentinel://", CLUSTER_SCHEME);
        if (schemes.stream().noneMatch(url::startsWith))
            return List.of("`redis.url` must start with one of `" + String.join("`, `", schemes) + "`, is `"
                    + masked(url) + "`");
        if (url.indexOf('@') != url.lastIndexOf('@'))
            return List.of("`redis.url` has more than one `@`: write the ones of a password as `%40`");
        try {
            var _ = parse(url);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("`redis.url` is no url of a Redis: `" + masked(url) + "`: " + masked(message(e)));
        }
    }

    private static String message(IllegalArgumentException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** The url as it may be shown. */
    static String masked(String url) {
        return Arrays.stream(url.split(" ", -1))
                .map(word -> word.replaceAll("//.*@", "//***@"))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
