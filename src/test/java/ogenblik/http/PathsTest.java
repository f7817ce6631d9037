package ogenblik.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path names one thing and nothing else does, however it is spelt; sent as it is, past any client's tidying. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {
    @AutoClose
    private final TestService service = TestService.start();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "POST /v1/decide/",
                "GET /v1/decide/",
                "GET /v1/decide/hero/",
                "GET /v1/customers/",
                "GET //v1/decide/hero",
                "GET /v1//decide/hero",
                "GET /v1/./decide/hero",
                "GET /v1/customers/../decide/hero",
                "GET /v1/%64ecide/hero",
                "GET /v1%2Fdecide%2Fhero",
                "GET /V1/decide/hero",
                "GET /v1/decide/hero/..",
                "GET /openapi.yaml/",
                "GET /openapi-yaml",
                "GET /",
                "OPTIONS *"
            })
    void a_path_that_only_resembles_another_is_nothing(String line) throws IOException {
        var answer = answer(line, "Host: localhost\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("urn:ogenblik:problem:not-found", "/openapi.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        GET /v1/customers/%zz              | the path
        GET /v1/customers/%4               | the path
        GET /v1/customers/a%               | the path
        GET /v1/decide/%%                  | the path
        GET /v1/customers/%C0%AF           | the path
        GET /v1/nothing/%zz                | the path
        GET /v1/decide/hero?customer=%zz   | the value of `customer`
        """)
    void a_malformed_escape_is_refused(String line, String what) throws IOException {
        var answer = answer(line, "Host: localhost\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:ogenblik:problem:invalid-url", what + " is not percent-encoded UTF-8");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        GET /v1/decide                        | POST, OPTIONS
        GET /v1/decide/batch                  | POST, OPTIONS
        TRACE /v1/decide                      | POST, OPTIONS
        POST /openapi.yaml                    | GET, HEAD, OPTIONS
        HEAD /v1/decide                       | POST, OPTIONS
        POST /v1/customers/12347              | GET, PATCH, DELETE, HEAD, OPTIONS
        """)
    void a_method_that_a_path_has_not_is_refused_with_those_it_has(String line, String allowed) throws IOException {
        var answer = answer(line, "Host: localhost\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: " + allowed + "\r\n");
    }

    @Test
    void a_value_is_decoded_once() {
        var patched = service.send(service.request("/v1/customers/a%252Fb")
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"age\": 30}")));

        var read = service.send(service.request("/v1/customers/a%252Fb"));

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(tree(read).get("id").asText()).isEqualTo("a%2Fb");
        assertThat(service.send(service.request("/v1/customers/a%2Fb")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void dots_as_a_value_are_the_value() throws IOException {
        assertThat(answer("GET /v1/customers/..", "Host: localhost\r\n")).contains("nothing is known");
        assertThat(answer("GET /v1/customers/%2E%2E", "Host: localhost\r\n")).contains("nothing is known");
    }

    @Test
    void a_url_in_absolute_form_is_its_path() throws IOException {
        assertThat(answer("GET http://localhost/openapi.yaml?x=/y", "Host: localhost\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_request_without_a_host_is_refused() throws IOException {
        assertThat(answer("GET /openapi.yaml", ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:ogenblik:problem:invalid-http", "`Host`");
    }

    private String answer(String line, String headers) throws IOException {
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), service.httpPort())) {
            caller.setSoTimeout(20_000);
            var request = line + " HTTP/1.1\r\n" + headers + "X-API-Key: " + TestService.SERVER_KEY
                    + "\r\nConnection: close\r\n\r\n";
            caller.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(caller.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
