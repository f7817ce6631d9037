package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A body that is not worth waiting for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenUpBodyTest {
    private static final int HUGE = 3 << 20;

    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void a_caller_who_announces_too_much_is_answered_and_hung_up_on() throws IOException {
        assertThat(answerTo(1)).startsWith("HTTP/1.1 413 ").contains("urn:ogenblik:problem:too-large");
    }

    @RepeatedTest(20)
    void a_caller_in_the_middle_of_sending_does_not_lose_the_answer() throws IOException {
        assertThat(answerTo(HUGE)).startsWith("HTTP/1.1 413 ");
    }

    /** All that comes until the service hangs up on a caller who sends only so much of a huge body. */
    private String answerTo(int sentBytes) throws IOException {
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), service.httpPort())) {
            caller.setSoTimeout(20_000);
            caller.getOutputStream()
                    .write(("POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + TestService.SERVER_KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + HUGE + "\r\n\r\n")
                            .getBytes(UTF_8));
            caller.getOutputStream().write("x".repeat(sentBytes).getBytes(UTF_8));
            return new String(caller.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void over_http_2_the_answer_arrives_and_other_streams_go_on() {
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(service.httpPort()));
        try {
            var refused = client.request(HttpMethod.POST, "/v1/decide")
                    .compose(request -> request.putHeader("X-API-Key", TestService.SERVER_KEY)
                            .putHeader("Content-Type", "application/json")
                            .putHeader("Content-Length", Integer.toString(HUGE))
                            .write(Buffer.buffer("{"))
                            .compose(_ -> request.response()));
            var status = TestService.await(refused).statusCode();
            var next = client.request(HttpMethod.GET, "/health/live")
                    .compose(request -> request.send())
                    .map(response -> response.statusCode());

            assertThat(status).isEqualTo(413);
            assertThat(TestService.await(next)).isEqualTo(200);
        } finally {
            TestService.await(client.close());
            TestService.await(vertx.close());
        }
    }
}
