package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.profile.NextOffers;
import ogenblik.profile.Scores;
import ogenblik.resilience.Unavailable;
import org.junit.jupiter.api.Test;

/** A walk over all known customers. */
class ProfileScanTest {
    /** More than two pages. */
    private static final int CUSTOMERS = 2_500;

    @Test
    void it_meets_every_known_customer_whatever_the_id_and_nobody_else() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var profiles = instance.store.profiles();
            var ids = new ArrayList<CustomerId.Known>(IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> new CustomerId.Known("c-" + i))
                    .toList());
            for (var odd : List.of("{", "}", "a{b}c", "%7B", "%257D", "é€", "c:{x}"))
                ids.add(new CustomerId.Known(odd));
            assertThat(await(profiles.changeAll(ids.stream()
                            .map(id -> new ProfileChange(id, p -> p.withScores(new Scores(Map.of("n", 1.0)))))
                            .toList())))
                    .isEqualTo(ids.size());
            await(profiles.change(new CustomerId.Visitor("v"), p -> p.withScores(new Scores(Map.of("n", 1.0)))));

            var met = new ArrayList<CustomerId.Known>();
            int pages = 0;
            for (var scan = profiles.scanKnown(); !scan.isAtEnd(); pages++) met.addAll(await(scan.next()));

            assertThat(met).hasSameElementsAs(ids);
            assertThat(pages).isGreaterThan(2);
        }
    }

    @Test
    void who_was_erased_after_it_was_met_is_not_brought_back_by_a_change_that_takes_away() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var profiles = instance.store.profiles();
            var id = new CustomerId.Known("gone");
            await(profiles.change(id, p -> p.withScores(new Scores(Map.of("n", 1.0)))));
            var met = await(profiles.scanKnown().next());
            await(instance.store.holdings().erase(id));

            var changed = await(profiles.changeAll(met.stream()
                    .map(known -> new ProfileChange(known, p -> p.withNextOffers(NextOffers.NONE)))
                    .toList()));

            assertThat(met).containsExactly(id);
            assertThat(changed).isZero();
            assertThat(await(profiles.read(id, null, soon())).profile().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void it_fails_when_its_connection_is_lost() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var scan = instance.store.profiles().scanKnown();
            redis.kill();

            assertThatThrownBy(() -> await(scan.next())).isInstanceOf(Unavailable.class);
        }
    }
}
