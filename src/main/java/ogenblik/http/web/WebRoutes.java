package ogenblik.http.web;

import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.EntityTags;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sdk/ogenblik.js}, the widget, for pages of any origin. Under its plain name it is looked for anew every few
 * minutes; under a name with the hash of its content it never changes.
 */
public final class WebRoutes implements Surface {
    private static final String NAME = "ogenblik";
    private static final String HASHED = NAME + "-";
    private static final String SCRIPT = ".js";
    private static final String TYPES = ".d.ts";

    private static final CharSequence A_FEW_MINUTES =
            HttpHeaders.createOptimized("public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400");
    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence CONTENT_LOCATION = HttpHeaders.createOptimized("Content-Location");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");

    private final Script script = Script.read(NAME + SCRIPT, "text/javascript; charset=utf-8");
    private final Script types = Script.read(NAME + TYPES, "text/plain; charset=utf-8");

    @Override
    public void mount(Routes routes) {
        routes.get("/sdk/{file}", Access.OPEN, this::file);
    }

    private void file(Call call) {
        var file = call.value(0);
        if (file.equals(NAME + SCRIPT)) {
            call.response().putHeader(CONTENT_LOCATION, hashed());
            send(call, script, A_FEW_MINUTES);
        } else if (file.equals(NAME + TYPES)) send(call, types, A_FEW_MINUTES);
        else if (file.equals(hashed())) send(call, script, A_YEAR);
        else if (file.startsWith(HASHED) && file.endsWith(SCRIPT)) replaced(call);
        else
            call.refuse(
                    Problem.notFound("there is no such file, only `" + NAME + SCRIPT + "` and `" + NAME + TYPES + "`"));
    }

    private String hashed() {
        return HASHED + script.hash() + SCRIPT;
    }

    /** A page from before a deploy, or an instance that is not deployed yet: it gets what there is. */
    private static void replaced(Call call) {
        call.response().putHeader(HttpHeaders.LOCATION, NAME + SCRIPT);
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        openToAll(call);
        call.empty(302);
    }

    private static void send(Call call, Script file, CharSequence lifetime) {
        boolean isPacked = takesGzip(call.header(HttpHeaders.ACCEPT_ENCODING));
        var headers = call.response().headers();
        headers.set(HttpHeaders.CACHE_CONTROL, lifetime);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        headers.set(HttpHeaders.ETAG, file.etag(isPacked));
        openToAll(call);
        if (EntityTags.fits(call.header(HttpHeaders.IF_NONE_MATCH), file.etag(isPacked))) {
            call.empty(304);
            return;
        }
        if (isPacked) headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        call.send(200, file.mediaType(), file.bytes(isPacked));
    }

    /** Pages that check what they load by its hash, or that are isolated from other origins, load it as well. */
    private static void openToAll(Call call) {
        call.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        call.response().putHeader(RESOURCE_POLICY, CROSS_ORIGIN);
    }

    /** Whether gzip is named, or all codings are, and not with the weight 0 (RFC 9110, 12.5.3). */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) return false;
        boolean takesAny = false;
        for (var element : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            var parts = element.replace(" ", "").split(";");
            boolean isRefused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
            switch (parts[0]) {
                case "gzip", "x-gzip" -> {
                    return !isRefused;
                }
                case "*" -> takesAny = !isRefused;
                default -> {}
            }
        }
        return takesAny;
    }
}
