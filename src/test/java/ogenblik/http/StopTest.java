package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the service leaves. */
class StopTest {
    private static final String BODY = "{\"placements\": [{\"id\": \"hero\"}]}";

    @Test
    void what_is_in_flight_is_answered_after_the_service_stopped_being_ready_and_nobody_new_is_let_in()
            throws IOException {
        try (var service = TestService.start();
                var caller = new Socket(InetAddress.getLoopbackAddress(), service.httpPort())) {
            caller.setSoTimeout(20_000);
            var output = caller.getOutputStream();
            output.write(("POST /v1/decide HTTP/1.1\r\nHost: x\r\nX-API-Key: " + TestService.SERVER_KEY
                            + "\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: "
                            + BODY.length()
                            + "\r\n\r\n")
                    .getBytes(UTF_8));
            output.flush();
            var input = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8));
            assertThat(input.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(input.readLine()).isEmpty();

            var stopped = service.stop();
            assertThatThrownBy(() -> untilRefused(service)).isInstanceOf(ConnectException.class);
            output.write(BODY.getBytes(UTF_8));
            output.flush();

            assertThat(input.readLine()).isEqualTo("HTTP/1.1 200 OK");
            TestService.await(stopped);
        }
    }

    @Test
    void between_not_being_ready_and_refusing_a_load_balancer_has_time_to_notice() {
        try (var service = TestService.start(Map.of("OGENBLIK_HTTP_STOP_DELAY", "PT2S"))) {
            var stopped = service.stop();

            var ready = service.send(service.open("/health/ready"));

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"stopping\"}");
            assertThat(service.decide(BODY).statusCode()).isEqualTo(200);
            TestService.await(stopped);
        }
    }

    /** Connects again and again, a bounded number of times, until the port is closed. */
    private static void untilRefused(TestService service) throws IOException {
        for (int i = 0; i < 100_000; i++) new Socket(InetAddress.getLoopbackAddress(), service.httpPort()).close();
    }
}
