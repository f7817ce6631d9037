package ogenblik.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a click may lead: these hosts, over http or https. What a browser might read in another way than it is checked here
 * (a backslash, a line break, somebody's name before the host) leads nowhere.
 *
 * @param hosts with a port where it is not the scheme's own: {@code shop.example:8443}
 */
public record LinkPolicy(Set<String> hosts) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public LinkPolicy {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The url as it may go out, in ASCII; null where it is none, or leads elsewhere. */
    public @Nullable String allowed(@Nullable String url) {
        var parsed = url == null ? null : parsed(url);
        if (parsed == null) return null;
        var place = place(parsed);
        return place != null && hosts.contains(place) ? parsed.toASCIIString() : null;
    }

    /** The host that an absolute http or https url leads to, as it stands in {@link #hosts}; null where it is none. */
    static @Nullable String place(String url) {
        var parsed = parsed(url);
        return parsed == null ? null : place(parsed);
    }

    private static @Nullable String place(URI url) {
        var scheme = url.getScheme();
        var host = url.getHost();
        boolean isHttps = "https".equalsIgnoreCase(scheme);
        if (host == null || url.getRawUserInfo() != null || !(isHttps || "http".equalsIgnoreCase(scheme))) return null;
        var name = host.toLowerCase(Locale.ROOT);
        boolean isUsualPort = url.getPort() < 0 || url.getPort() == (isHttps ? HTTPS_PORT : HTTP_PORT);
        return isUsualPort ? name : name + ":" + url.getPort();
    }

    /** Half a surrogate pair has no form in ASCII. */
    private static @Nullable URI parsed(String url) {
        try {
            return StandardCharsets.UTF_8.newEncoder().canEncode(url) ? new URI(url) : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
