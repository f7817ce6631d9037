package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import ogenblik.id.CustomerId;
import org.junit.jupiter.api.Test;

/** What a profile costs in Redis. */
class MemoryTest {
    private static final long MAX_BYTES = 2_048;

    @Test
    void a_profile_of_30_attributes_a_year_and_20_next_offers_takes_at_most_two_kibibytes() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var id = new CustomerId.Known("12347");
            var sample = Samples.ofAYear(id);

            var written = await(instance.store
                    .profiles()
                    .change(
                            id,
                            p -> p.withAttributes(sample.attributes())
                                    .withConsents(sample.consents())
                                    .withBehaviour(sample.behaviour())
                                    .withScores(sample.scores())
                                    .withNextOffers(sample.nextOffers())));

            assertThat(await(instance.store.profiles().read(id, null, soon())).profile())
                    .isEqualTo(written);
            assertThat(redis.look().memoryUsage("c:{12347}")).isLessThanOrEqualTo(MAX_BYTES);
        }
    }
}
