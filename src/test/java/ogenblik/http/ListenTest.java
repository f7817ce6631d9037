package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the service begins to listen. */
class ListenTest {
    @ParameterizedTest
    @CsvSource({"http.port, OGENBLIK_HTTP_PORT", "management.port, OGENBLIK_MANAGEMENT_PORT"})
    void a_port_that_is_taken_is_named_with_its_key_and_what_to_do(String key, String variable) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    Map.of(variable, Integer.toString(taken.getLocalPort()), "OGENBLIK_MANAGEMENT_HOST", "127.0.0.1");

            assertThatThrownBy(() -> TestService.start(settings))
                    .hasMessageContaining("`" + key + "` " + taken.getLocalPort() + ": ")
                    .hasMessageContaining("set `" + key + "` to another")
                    .hasMessageNotContaining("Exception");
        }
    }
}
