package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import ogenblik.flow.PicturesConfig.Bounds;
import ogenblik.flow.PicturesConfig.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of pictures refuse. */
class PicturesConfigTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(2), 1_000, Duration.ofHours(1), 0);

    @Test
    void where_nothing_is_said_no_image_is_fetched() {
        assertThat(PicturesConfig.DEFAULT.images().hosts()).isEmpty();
        assertThat(PicturesConfig.DEFAULT.images().privateHosts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"img.shop.example", "img.shop.example:8443", "127.0.0.1:8080", "[::1]:8080"})
    void a_host_is_a_name_with_a_port_where_it_needs_one(String host) {
        assertThat(new Images(Set.of(host), Set.of(), BOUNDS).hosts()).containsExactly(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://img.shop.example", "img.shop.example/", "*.shop.example", "IMG.example", "a b", ""})
    void anything_else_is_refused_with_what_would_be_right(String host) {
        assertThatThrownBy(() -> new Images(Set.of(), Set.of(host), BOUNDS))
                .hasMessage(
                        "`pictures.hosts` and `pictures.privateHosts` hold host names in lower case, with a port where"
                                + " it is not the scheme's own, as `img.shop.example`; has `" + host + "`");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, workers", "65, 1, 0, workers", "1, 0, 0, queue", "1, 10001, 0, queue", "1, 1, -1, cacheBytes"
    })
    void a_number_beyond_its_range_is_refused(int workers, int queue, long cacheBytes, String key) {
        assertThatThrownBy(() -> new PicturesConfig(new Images(Set.of(), Set.of(), BOUNDS), workers, queue, cacheBytes))
                .hasMessageStartingWith("`pictures." + key + "` must be from ");
    }

    @Test
    void so_is_a_time() {
        assertThatThrownBy(() -> new Bounds(Duration.ofMillis(9), 1_000, Duration.ofHours(1), 0))
                .hasMessage("`pictures.imageTimeout` must be from `PT0.01S` to `PT1M`, is `PT0.009S`");
        assertThatThrownBy(() -> new Bounds(Duration.ofSeconds(1), 999, Duration.ofHours(1), 0))
                .hasMessage("`pictures.maxImageBytes` must be from 1000 to 50000000, is `999`");
    }
}
