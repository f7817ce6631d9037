package ogenblik.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the widget is fetched, kept and fetched again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebRoutesTest {
    private static final int MOST_BYTES = 6 * 1024;

    @AutoClose
    private final TestService service = TestService.start();

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void the_source_is_what_is_served_and_packed_it_is_small() throws IOException {
        var source = Files.readAllBytes(Path.of("src/main/resources/sdk/ogenblik.js"));

        var plain = bytes(service.open("/sdk/ogenblik.js"));
        var packed = bytes(service.open("/sdk/ogenblik.js").header("Accept-Encoding", "br, gzip"));

        assertThat(plain.body()).isEqualTo(source);
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("Vary")).anyMatch(name -> name.equalsIgnoreCase("Accept-Encoding"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(source);
        assertThat(packed.body()).hasSizeLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void under_its_plain_name_it_is_asked_for_again_soon_and_known_by_its_tag() {
        var first = service.send(service.open("/sdk/ogenblik.js"));
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var same = service.send(service.open("/sdk/ogenblik.js").header("If-None-Match", "\"other\", W/" + tag));
        var other = service.send(service.open("/sdk/ogenblik.js").header("If-None-Match", "\"other\""));
        var packed = service.send(
                service.open("/sdk/ogenblik.js").header("If-None-Match", tag).header("Accept-Encoding", "gzip"));

        assertThat(first.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("public, max-age=300"));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(packed.statusCode()).as("another coding has another tag").isEqualTo(200);
    }

    @Test
    void under_the_name_with_its_hash_it_is_kept_for_a_year() {
        var hashed = service.send(service.open("/sdk/ogenblik.js"))
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();

        var kept = service.send(service.open("/sdk/" + hashed));

        assertThat(hashed).matches("ogenblik-[0-9a-f]{16}\\.js");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void the_hash_of_another_version_leads_to_this_one_and_is_not_kept() {
        var moved = service.send(service.open("/sdk/ogenblik-0123456789abcdef.js"));

        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location")).hasValue("ogenblik.js");
        assertThat(moved.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void pages_of_any_origin_may_load_it() {
        var script = service.send(service.open("/sdk/ogenblik.js").header("Origin", "https://elsewhere.example"));

        assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
    }

    @Test
    void its_types_lie_beside_it_and_nothing_else_does() {
        assertThat(service.send(service.open("/sdk/ogenblik.d.ts")).body()).contains("export interface Ogenblik {");
        assertThat(service.send(service.open("/sdk/other.js")).statusCode()).isEqualTo(404);
        assertThat(service.send(service.open("/sdk/..%2Flogback.xml")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "accepted: {0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        none                  | false
        ''                    | false
        gzip                  | true
        deflate, GZIP;q=0.5   | true
        gzip;q=0              | false
        gzip; q=0.000, *      | false
        *                     | true
        *;q=0                 | false
        identity              | false
        """)
    void gzip_is_sent_to_who_takes_it(String acceptEncoding, boolean isTaken) {
        assertThat(WebRoutes.takesGzip(acceptEncoding)).isEqualTo(isTaken);
    }

    private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).join();
    }
}
