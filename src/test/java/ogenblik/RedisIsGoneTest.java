package ogenblik;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import ogenblik.cli.Backstage;
import ogenblik.cli.CommandFailedException;
import ogenblik.config.Config;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.Test;

/** What is said where there is no Redis at the place that the config names. */
class RedisIsGoneTest {
    private final Backstage backstage = new Wiring();

    @Test
    void a_command_says_where_it_looked_and_what_to_do_whatever_the_catalog_is() {
        assertThatThrownBy(() -> backstage.connect(config(Map.of("OGENBLIK_CATALOG_PATHS", "none"))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageMatching("Redis could not be reached at `redis://127\\.0\\.0\\.1:\\d+`; "
                        + "start it, or name another with `redis\\.url` \\(OGENBLIK_REDIS_URL\\)");
    }

    @Test
    void a_service_without_a_catalog_of_its_own_says_which_file_is_missing() {
        assertThatThrownBy(() -> backstage.serve(config(Map.of("OGENBLIK_CATALOG_PATHS", "none"))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("the catalog could not be loaded: there is no file or directory `none`");
    }

    private static Config config(Map<String, String> settings) {
        return TestService.config("redis://127.0.0.1:" + TestRedis.freePort(), settings);
    }
}
