package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import ogenblik.id.CustomerId;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
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
                                    .withOfferLists(sample.offerLists())));

            assertThat(await(instance.store.profiles().read(id, null, soon())).profile())
                    .isEqualTo(written);
            assertThat(redis.look().memoryUsage("c:{12347}")).isLessThanOrEqualTo(MAX_BYTES);
        }
    }

    @Test
    void a_second_list_of_20_next_offers_beside_the_first_leaves_it_within_two_kibibytes() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var id = new CustomerId.Known("12347");
            var sample = Samples.ofAYear(id);
            var first = sample.offerLists().under(GoodLoads.NEVER);
            var random = new SplittableRandom(11);
            var later = new NextOffers(first.offers().stream()
                    .map(offer -> new NextOffer(
                            Samples.item(random), random.nextInt(1_000, 10_000) / 100_000.0, offer.kind()))
                    .toList());

            await(instance.store
                    .profiles()
                    .change(
                            id,
                            p -> p.withAttributes(sample.attributes())
                                    .withConsents(sample.consents())
                                    .withBehaviour(sample.behaviour())
                                    .withScores(sample.scores())
                                    .withOfferLists(sample.offerLists()
                                            .loaded(1_234, GoodLoads.NEVER, first)
                                            .loaded(1_235, GoodLoads.full(1_234), later))));

            assertThat(redis.look().memoryUsage("c:{12347}")).isLessThanOrEqualTo(MAX_BYTES);
        }
    }
}
