package ogenblik.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a url says of where Redis is, and what of it may be shown. */
class RedisUrlTest {
    @Test
    void one_server_has_its_place_its_database_and_its_credentials() {
        assertThat(RedisUrl.parse("rediss://app:secret@redis.example:6380/3"))
                .isInstanceOfSatisfying(RedisUrl.Single.class, single -> {
                    assertThat(single.uri().getHost()).isEqualTo("redis.example");
                    assertThat(single.uri().getPort()).isEqualTo(6380);
                    assertThat(single.uri().getDatabase()).isEqualTo(3);
                    assertThat(single.uri().isSsl()).isTrue();
                });
    }

    @Test
    void sentinels_name_the_master_they_know() {
        assertThat(RedisUrl.parse("redis-sentinel://s1:26379,s2:26380/1#shop"))
                .isInstanceOfSatisfying(RedisUrl.Single.class, single -> {
                    assertThat(single.uri().getSentinelMasterId()).isEqualTo("shop");
                    assertThat(single.uri().getSentinels())
                            .extracting(RedisURI::getPort)
                            .containsExactly(26379, 26380);
                });
    }

    @Test
    void the_nodes_of_a_cluster_have_its_credentials_in_common() {
        assertThat(RedisUrl.parse("redis-cluster://app:se%40cret@n1:7000,n2:7001"))
                .isInstanceOfSatisfying(RedisUrl.Cluster.class, cluster -> {
                    assertThat(cluster.nodes()).extracting(RedisURI::getHost).containsExactly("n1", "n2");
                    assertThat(cluster.nodes()).extracting(RedisURI::getPort).containsExactly(7000, 7001);
                    assertThat(cluster.nodes())
                            .allSatisfy(node -> assertThat(node.getCredentialsProvider()
                                            .resolveCredentials()
                                            .block())
                                    .satisfies(credentials -> {
                                        assertThat(credentials.getUsername()).isEqualTo("app");
                                        assertThat(credentials.getPassword()).isEqualTo("se@cret".toCharArray());
                                    }));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://localhost:6379/2",
                "rediss://:pw@localhost",
                "redis-sentinel://s1,s2#shop",
                "redis-cluster://n1:7000,n2:7000"
            })
    void the_four_schemes_are_understood(String url) {
        assertThat(RedisUrl.problems(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://localhost            | must start with one of `redis://`
        localhost:6379              | must start with one of `redis://`
        redis://localhost:99999999  | is no url of a Redis
        redis://                    | is no url of a Redis
        redis-cluster://n1:7000,    | is no url of a Redis
        redis://:a@b@localhost      | write the ones of a password as `%40`
        """)
    void what_is_wrong_with_another_one_is_said(String url, String problem) {
        assertThat(RedisUrl.problems(url))
                .singleElement()
                .asString()
                .startsWith("`redis.url`")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://app:secret@localhost:6379, redis://***@localhost:6379",
        "redis://:secret@localhost, redis://***@localhost",
        "redis://app:se/secret@localhost, redis://***@localhost",
        "redis-cluster://app:se%40cret@n1, redis-cluster://***@n1",
        "redis://localhost, redis://localhost"
    })
    void a_password_is_not_shown(String url, String masked) {
        assertThat(RedisUrl.masked(url)).isEqualTo(masked);
    }

    @Test
    void a_store_shows_no_password_when_it_is_printed() {
        assertThat(StoreConfig.of("redis://app:secret@localhost").toString())
                .contains("redis://***@localhost")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://app:secret@localhost:99999999", "redis://app:at@secret@localhost"})
    void a_password_is_not_shown_in_a_problem_either(String url) {
        assertThat(RedisUrl.problems(url)).singleElement().asString().doesNotContain("secret");
    }
}
