package ogenblik.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is refused: each with a problem that says what is wrong, and with nothing changed in Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String HERO = "\"placements\": [{\"id\": \"hero\"}]";

    private TestService service;
    private String before = "";

    @BeforeAll
    void start() {
        service = TestService.start();
        var patched = service.send(BadExchanges.patch(service, "{\"age\": 30, \"firstName\": \"Anna\"}"));
        assertThat(patched.statusCode()).isEqualTo(200);
        before = service.everythingStored();
        assertThat(before).contains("12347");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_refused(String name, byte[] body, int status, String code, String detail) {
        var response = service.decide(body);

        assertProblem(response, status, code, detail);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                bad("nothing at all", "", "invalid-json", "the body is empty"),
                bad("nothing but blanks", " \n", "invalid-json", "the body is empty"),
                bad("broken JSON", "{\"placements\": [", "invalid-json", "ends too early"),
                bad("no quotes", "{placements: []}", "invalid-json", "line 1, column 2"),
                bad("a comment", "{/* hello */}", "invalid-json", "line 1"),
                bad("a trailing comma", "{" + HERO + ",}", "invalid-json", "line 1"),
                bad("more after the end", "{" + HERO + "} {}", "invalid-json", "more after the end"),
                bad(
                        "NaN",
                        "{" + HERO + ", \"context\": {\"weight\": NaN}}",
                        "invalid-json",
                        "`NaN` is not a number in JSON"),
                bad("infinity", "{" + HERO + ", \"tmaxMs\": -Infinity}", "invalid-json", "line 1"),
                bad("a leading zero", "{" + HERO + ", \"tmaxMs\": 025}", "invalid-json", "line 1"),
                bad("a duplicate name", "{" + HERO + ", " + HERO + "}", "invalid-json", "`placements` twice"),
                bad(
                        "a duplicate name behind an escape",
                        "{" + HERO + ", \"context\": {\"a\": 1, \"\\u0061\": 2}}",
                        "invalid-json",
                        "`a` twice"),
                bad("17 levels", nested(17), "invalid-json", "at most 16 deep"),
                bad("half a surrogate pair", context("\"x\\ud83d\""), "invalid-json", "half a surrogate pair"),
                bad("halves in the wrong order", context("\"\\ude00\\ud83d\""), "invalid-json", "half a surrogate"),
                bad("half a pair in a name", "{\"\\udc00\": 1}", "invalid-json", "half a surrogate pair"),
                bad("a noncharacter", context("\"\\uffff\""), "invalid-json", "noncharacter"),
                bad("a raw control character", context("\"a\u0000b\""), "invalid-json", "control character"),
                badBytes("a byte order mark", "\u00EF\u00BB\u00BF{" + HERO + "}", "byte order mark"),
                badBytes("a lone continuation byte", context("\"\u0080\""), "is not UTF-8"),
                badBytes("an overlong slash", context("\"\u00C0\u00AF\""), "is not UTF-8"),
                badBytes("an overlong euro", context("\"\u00F0\u0082\u0082\u00AC\""), "is not UTF-8"),
                badBytes("a surrogate in bytes", context("\"\u00ED\u00A0\u0080\""), "is not UTF-8"),
                badBytes("beyond the last character", context("\"\u00F4\u0090\u0080\u0080\""), "is not UTF-8"),
                badBytes("a character that is cut", "{" + HERO + "}\u00E2\u0082", "is not UTF-8"),
                badBytes("UTF-16", "\u0000{\u0000}", "control character"),
                bad("an array", "[]", "invalid-request", "must be an object, is an array"),
                bad("a text", "\"hero\"", "invalid-request", "must be an object, is a string"),
                bad("no placements", "{}", "invalid-request", "/placements"),
                bad("no placement", "{\"placements\": []}", "invalid-request", "has 0"),
                bad("21 placements", "{\"placements\": [" + placements(21) + "]}", "invalid-request", "has 21"),
                bad("a placement as a text", "{\"placements\": [\"hero\"]}", "invalid-request", "/placements/0"),
                bad("a placement without an id", "{\"placements\": [{}]}", "invalid-request", "/placements/0/id"),
                bad("an id that is a number", "{\"placements\": [{\"id\": 5}]}", "invalid-request", "must be a string"),
                bad("a typo", "{\"placement\": [{\"id\": \"hero\"}]}", "invalid-request", "did you mean `placements`?"),
                bad("a typo below", "{\"placements\": [{\"ID\": \"hero\"}]}", "invalid-request", "mean `id`?"),
                bad("a field of no kind", "{" + HERO + ", \"frobnicate\": 1}", "invalid-request", "`frobnicate`"),
                bad("a limit of 0", limit("0"), "invalid-request", "from 1 to 50"),
                bad("a limit of 51", limit("51"), "invalid-request", "from 1 to 50"),
                bad("a limit as a text", limit("\"4\""), "invalid-request", "from 1 to 50"),
                bad("half a limit", limit("1.5"), "invalid-request", "from 1 to 50"),
                bad("a huge limit", limit("99999999999999999999"), "invalid-request", "from 1 to 50"),
                bad("tmaxMs of 0", "{" + HERO + ", \"tmaxMs\": 0}", "invalid-request", "from 1 to 10000"),
                bad("tmaxMs of 10,001", "{" + HERO + ", \"tmaxMs\": 10001}", "invalid-request", "from 1 to 10000"),
                bad("explain as a text", "{" + HERO + ", \"explain\": \"yes\"}", "invalid-request", "true or false"),
                bad("record as a number", "{" + HERO + ", \"record\": 0}", "invalid-request", "true or false"),
                bad("a number beyond a double", context("1e400"), "invalid-request", "64-bit number"),
                bad("a whole number beyond 2^53", context("9007199254740993"), "invalid-request", "send a string"),
                bad("a huge number deep down", context("{\"a\": [1e999]}"), "invalid-request", "/context/note/a/0"),
                bad("a number of 500 digits", context("1".repeat(500)), "invalid-json", "at most 400 digits"),
                bad("a context that is an array", "{" + HERO + ", \"context\": []}", "invalid-request", "/context"),
                bad("a context value of another type", declared("\"heavy\""), "invalid-request", "must be a number"),
                bad("exclusions as a text", "{" + HERO + ", \"exclude\": \"x\"}", "invalid-request", "/exclude"),
                bad("an excluded item that is none", excluded("5"), "invalid-request", "/exclude/items/0"),
                bad("customer null", customer("null"), "invalid-request", "/customer"),
                bad("customer {}", customer("{}"), "invalid-request", "one of `id`, `anonymousId` and `token`"),
                bad(
                        "two ways to name a customer",
                        customer("{\"id\": \"a\", \"anonymousId\": \"b\"}"),
                        "invalid-request",
                        "one of `id`, `anonymousId` and `token`"),
                bad("an empty id", customer("{\"id\": \"\"}"), "invalid-request", "must not be empty"),
                bad("an id of 129", customer("{\"id\": \"" + "x".repeat(129) + "\"}"), "invalid-request", "has 129"),
                bad("a control character in an id", customer("{\"id\": \"a\\nb\"}"), "invalid-request", "control"),
                bad("a visitor as an id", customer("{\"id\": \"anonymous/x\"}"), "invalid-request", "`anonymous/`"),
                bad(
                        "a request id of 129",
                        "{" + HERO + ", \"requestId\": \"" + "r".repeat(129) + "\"}",
                        "invalid-request",
                        "has 129"),
                Arguments.of("65 KiB", sized(65 * 1024), 413, "too-large", "64 KiB"),
                Arguments.of("2 MiB", sized(2 << 20), 413, "too-large", "64 KiB"),
                Arguments.of(
                        "a token of no kind", utf8(customer("{\"token\": \"nonsense\"}")), 401, "token-invalid", ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        /v1/decide/hero?customer=a&customer=b          | 400 | invalid-url     | names `customer` twice
        /v1/decide/hero?customer=%ff                   | 400 | invalid-url     | not percent-encoded UTF-8
        /v1/decide/hero?customer=%C0%AF                | 400 | invalid-url     | not percent-encoded UTF-8
        /v1/decide/hero?customer=%ED%A0%80             | 400 | invalid-url     | not percent-encoded UTF-8
        /v1/decide/%ff?customer=a                      | 400 | invalid-url     | the path
        /v1/decide/hero?customer=a&token=b             | 400 | invalid-request | name one of
        /v1/decide/hero?customer=                      | 400 | invalid-request | must not be empty
        /v1/decide/hero?customer=a%00b                 | 400 | invalid-request | control characters
        /v1/decide/hero?customer=anonymous/x           | 400 | invalid-request | `anonymous/`
        /v1/decide/hero?limit=0                        | 400 | invalid-request | from 1 to 50
        /v1/decide/hero?limit=4x                       | 400 | invalid-request | from 1 to 50
        /v1/decide/hero?tmaxMs=10001                   | 400 | invalid-request | from 1 to 10000
        /v1/decide/hero?explain=yes                    | 400 | invalid-request | `true` or `false`
        /v1/decide/hero?weight=heavy                   | 400 | invalid-request | must be a number
        /v1/decide/hero?weight=1e999                   | 400 | invalid-request | must be a number
        /v1/decide/hero?weight=1d                      | 400 | invalid-request | must be a number
        /v1/decide/hero?weight=0x1p3                   | 400 | invalid-request | must be a number
        /v1/decide/hero?weight=+5                      | 400 | invalid-request | must be a number
        /v1/decide/hero?token=nonsense                 | 401 | token-invalid   | customer token
        /v1/customers/anonymous%2F                     | 400 | invalid-url     | must not be empty
        /v1/customers/nobody                           | 404 | not-found       | nothing is known
        /v1/nothing                                    | 404 | not-found       | /openapi.yaml
        /t/nonsense                                    | 404 | not-found       | this link
        """)
    void a_bad_url_is_refused(String path, int status, String code, String detail) {
        assertProblem(service.send(service.request(path)), status, code, detail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ogenblik.http.BadExchanges#all")
    void a_bad_exchange_is_refused(
            String name, Function<TestService, HttpRequest.Builder> request, int status, String code, String detail) {
        assertProblem(service.send(request.apply(service)), status, code, detail);
    }

    private void assertProblem(HttpResponse<String> response, int status, String code, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = tree(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:ogenblik:problem:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotEmpty();
        assertThat(response.body()).contains(detail).doesNotContain("Exception").doesNotContain("\tat ");
        if (status == 401)
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        if (status == 405) assertThat(response.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    private static Arguments bad(String name, String body, String code, String detail) {
        return Arguments.of(name, utf8(body), 400, code, detail);
    }

    /** The characters are the bytes. */
    private static Arguments badBytes(String name, String bytes, String detail) {
        return Arguments.of(name, bytes.getBytes(ISO_8859_1), 400, "invalid-json", detail);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String context(String value) {
        return "{" + HERO + ", \"context\": {\"note\": " + value + "}}";
    }

    private static String declared(String weight) {
        return "{" + HERO + ", \"context\": {\"weight\": " + weight + "}}";
    }

    private static String customer(String value) {
        return "{" + HERO + ", \"customer\": " + value + "}";
    }

    private static String excluded(String item) {
        return "{" + HERO + ", \"exclude\": {\"items\": [" + item + "]}}";
    }

    private static String limit(String value) {
        return "{\"placements\": [{\"id\": \"hero\", \"limit\": " + value + "}]}";
    }

    private static String placements(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"p" + i + "\"}")
                .collect(Collectors.joining(","));
    }

    /** The outermost object and its context are two of the levels. */
    private static String nested(int levels) {
        return context("[".repeat(levels - 2) + "]".repeat(levels - 2));
    }

    private static byte[] sized(int bytes) {
        var empty = context("\"\"");
        return utf8(context("\"" + "x".repeat(bytes - empty.length()) + "\""));
    }
}
