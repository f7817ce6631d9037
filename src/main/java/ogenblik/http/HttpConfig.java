package ogenblik.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the public port is served.
 *
 * @param host the address to listen on, {@code 0.0.0.0} for all
 * @param port 1 to 65,535, or 0 for any free one
 * @param allowedOrigins the origins of pages that may call from a browser, {@code https://www.example.com}; {@code *}
 *     allows all
 * @param browserCallsPerSecond what each browser key may do, 1 to 1,000,000
 * @param waits how long is waited for whom
 * @param crawlers who gets decisions and leaves no trace
 */
public record HttpConfig(
        String host,
        int port,
        Set<String> allowedOrigins,
        int browserCallsPerSecond,
        Waits waits,
        CrawlersConfig crawlers) {

    /**
     * How long is waited.
     *
     * @param idle a connection on which nothing happens is closed, 1 s to 1 h
     * @param body for a body to arrive whole, 1 s to 10 min
     * @param beforeStop between not being ready any more and refusing connections, 0 to 1 min
     * @param stop for what is in flight when the service stops, 0 to 10 min
     */
    public record Waits(Duration idle, Duration body, Duration beforeStop, Duration stop) {
        public static final Waits DEFAULT =
                new Waits(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10));

        public Waits {
            var problems = new ArrayList<String>();
            check("http.idleTimeout", idle, Duration.ofSeconds(1), Duration.ofHours(1), problems);
            check("http.bodyTimeout", body, Duration.ofSeconds(1), Duration.ofMinutes(10), problems);
            check("http.stopDelay", beforeStop, Duration.ZERO, Duration.ofMinutes(1), problems);
            check("http.stopTimeout", stop, Duration.ZERO, Duration.ofMinutes(10), problems);
            if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
        }

        private static void check(String key, Duration value, Duration min, Duration max, List<String> problems) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0)
                problems.add("`" + key + "` must be from " + min + " to " + max + ", is `" + value + "`");
        }
    }

    public HttpConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        var problems = new ArrayList<String>();
        if (host.isBlank()) problems.add("`http.host` must be an address to listen on, is empty");
        checkPort("http.port", port, problems);
        if (browserCallsPerSecond < 1 || browserCallsPerSecond > 1_000_000)
            problems.add("`http.browserCallsPerSecond` must be from 1 to 1000000, is `" + browserCallsPerSecond + "`");
        for (var origin : allowedOrigins)
            if (!origin.equals("*") && !isOrigin(origin))
                problems.add("`http.allowedOrigins` holds `" + origin
                        + "`: an origin is scheme, host and port, such as `https://www.example.com`");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    static void checkPort(String key, int port, List<String> problems) {
        if (port < 0 || port > 65_535) problems.add("`" + key + "` must be from 0 to 65535, is `" + port + "`");
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = new URI(text);
            return uri.getScheme() != null
                    && uri.getHost() != null
                    && (uri.getScheme() + "://" + uri.getRawAuthority()).equals(text)
                    && uri.getUserInfo() == null;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
