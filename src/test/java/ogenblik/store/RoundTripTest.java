package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.Test;

/** How often the wire is crossed. */
class RoundTripTest {
    @Test
    void a_read_is_one_trip_with_and_without_a_request_id() {
        try (var redis = TestRedis.start();
                var wire = Wire.to(redis.port());
                var instance = TestStore.on(wire.url())) {
            var id = new CustomerId.Known("anna");
            await(instance.store.profiles().read(id, "warm-up", soon()));

            assertThat(wire.trips(() -> await(instance.store.profiles().read(id, null, soon()))))
                    .isEqualTo(1);
            assertThat(wire.trips(() -> await(instance.store.profiles().read(id, "r", soon()))))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_visitor_is_read_in_one_trip_and_an_alias_in_two() {
        try (var redis = TestRedis.start();
                var wire = Wire.to(redis.port());
                var instance = TestStore.on(wire.url())) {
            var profiles = instance.store.profiles();
            var plain = new CustomerId.Visitor("plain");
            var alias = new CustomerId.Visitor("alias");
            var known = new CustomerId.Known("anna");
            await(instance.store.identities().link(alias, known));
            for (var id : List.of(plain, alias, known)) await(profiles.read(id, "warm-up", soon()));

            assertThat(wire.trips(() -> await(profiles.read(plain, null, soon()))))
                    .isEqualTo(1);
            assertThat(wire.trips(() -> await(profiles.read(known, null, soon()))))
                    .isEqualTo(1);
            assertThat(wire.trips(() -> await(profiles.read(alias, null, soon()))))
                    .isEqualTo(2);
            assertThat(wire.trips(() -> await(profiles.read(alias, "r", soon()))))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_read_is_one_command_and_two_with_a_request_id() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var id = new CustomerId.Known("anna");
            redis.look().configResetstat();

            for (int i = 0; i < 7; i++) await(instance.store.profiles().read(id, null, soon()));
            for (int i = 0; i < 5; i++) await(instance.store.profiles().read(id, "r", soon()));

            assertThat(redis.look().info("commandstats")).contains("cmdstat_hmget:calls=5,");
        }
    }
}
