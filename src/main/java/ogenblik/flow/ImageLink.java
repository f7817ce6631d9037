package ogenblik.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An absolute http or https url, taken apart. */
record ImageLink(URI uri, String host, int port, boolean isSecure) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_LENGTH = 2_000;

    /** Null when it is none, is longer than 2,000 characters, or holds a user's name. */
    static @Nullable ImageLink of(String url) {
        if (url.length() > MAX_LENGTH) return null;
        try {
            var uri = new URI(url);
            boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
            if (!isSecure && !"http".equalsIgnoreCase(uri.getScheme())) return null;
            if (uri.getHost() == null || uri.getRawUserInfo() != null) return null;
            int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? HTTPS : HTTP;
            return new ImageLink(uri, uri.getHost().toLowerCase(Locale.ROOT), port, isSecure);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** The host, with the port where it is not the scheme's own. */
    String authority() {
        return port == (isSecure ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    /** What is asked of the host. */
    String path() {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Where a redirect from here leads. */
    String resolve(String location) {
        try {
            return uri.resolve(new URI(location)).toString();
        } catch (URISyntaxException _) {
            return location;
        }
    }
}
