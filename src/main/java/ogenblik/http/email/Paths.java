package ogenblik.http.email;

import java.util.Objects;
import ogenblik.http.Call;

/**
 * The paths of a placement's picture and click in the message that a call is about, with the same query.
 *
 * @param placement as it stands in the path
 * @param query with its question mark, or empty
 */
record Paths(String token, String placement, String query) {
    static Paths of(Call call) {
        var segments = Objects.requireNonNull(call.request().path()).split("/", -1);
        var file = segments[segments.length - 1];
        var query = call.request().query();
        return new Paths(
                segments[segments.length - 2],
                file.substring(0, file.lastIndexOf('.')),
                query == null || query.isEmpty() ? "" : "?" + query);
    }

    String picture() {
        return "/e/" + token + "/" + placement + ".png" + query;
    }

    String click() {
        return "/e/" + token + "/" + placement + "/click" + query;
    }

    /** The click, seen from beside the picture: it holds wherever the service is mounted. */
    String clickBeside() {
        return placement + "/click" + query;
    }
}
