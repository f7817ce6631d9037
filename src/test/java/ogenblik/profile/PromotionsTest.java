package ogenblik.profile;

import static ogenblik.profile.SampleExposures.reserved;
import static ogenblik.profile.SampleExposures.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.profile.Exposure.Fact;
import org.junit.jupiter.api.Test;

/** What events of promotions say of what was shown. */
class PromotionsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final long FIRST = Exposures.hash(new DecisionId("first"));
    private static final long SECOND = Exposures.hash(new DecisionId("second"));

    private final Profile shown = shown(
            reserved("welcome", NOON.minusSeconds(600), FIRST),
            reserved("welcome", NOON, SECOND),
            reserved("welcome", NOON.plusSeconds(3_600), 3).withheld());

    @Test
    void the_newest_exposure_of_the_offer_is_seen_at_the_events_time() {
        var noted = Promotions.apply(shown, event("Promotion Viewed", LATER, Map.of("promotion_id", "offer")));

        assertThat(noted.profile().exposures().all())
                .containsExactly(
                        shown.exposures().exposure(0),
                        with(reserved("welcome", NOON, SECOND), Fact.IMPRESSION, LATER),
                        shown.exposures().exposure(2));
        assertThat(noted.credits())
                .containsExactly(
                        new Credit.Noted(Fact.IMPRESSION, shown.exposures().shown(1), LATER));
    }

    @Test
    void what_is_noted_already_is_not_told_again() {
        var viewed = event("Promotion Viewed", LATER, Map.of("promotion_id", "offer"));
        var clicked = event("Promotion Clicked", LATER.plusSeconds(5), Map.of("promotion_id", "offer"));
        var once = Promotions.apply(shown, viewed).profile();

        var again = Promotions.apply(once, viewed);
        var click = Promotions.apply(once, clicked);

        assertThat(again).isEqualTo(new Promotions.Noted(once, List.of(), true));
        assertThat(click.credits())
                .containsExactly(new Credit.Noted(Fact.CLICK, shown.exposures().shown(1), LATER.plusSeconds(5)));
        assertThat(click.profile().exposures().seenAt(1)).isEqualTo(LATER.getEpochSecond());
    }

    @Test
    void numbers_are_ids_as_in_other_events() {
        var one = reserved("welcome", NOON, FIRST);
        var names = one.shown();
        var named = new Exposure.Shown(
                names.campaign(),
                new OfferId("5"),
                names.placement(),
                new ItemId("17850"),
                names.variant(),
                names.arm());
        var five = shown(new Exposure(one.decision(), one.place(), one.traits(), one.times(), named));

        for (Object id : List.of("5", 5L, 5.0, "5.0"))
            assertThat(Promotions.apply(
                                    five,
                                    event("Promotion Clicked", LATER, Map.of("promotion_id", id, "product_id", 17850L)))
                            .profile()
                            .exposures()
                            .clickedAt(0))
                    .isEqualTo(LATER.getEpochSecond());
    }

    @Test
    void a_dismissal_implies_a_sight() {
        var noted = Promotions.apply(shown, event("Promotion Dismissed", LATER, Map.of("promotion_id", "offer")));

        assertThat(noted.credits())
                .extracting(credit -> ((Credit.Noted) credit).fact())
                .containsExactly(Fact.IMPRESSION, Fact.DISMISSAL);
    }

    @Test
    void decision_placement_and_item_say_which_one_is_meant() {
        assertThat(seen(Map.of("promotion_id", "offer", "decision_id", "first")))
                .isEqualTo(0);
        assertThat(seen(Map.of("promotion_id", "offer", "position", "home-hero", "product_id", "85123A")))
                .isEqualTo(1);
        assertThat(seen(Map.of("promotion_id", "offer", "position", "home-grid")))
                .isEqualTo(-1);
        assertThat(seen(Map.of("promotion_id", "offer", "product_id", "other"))).isEqualTo(-1);
        assertThat(seen(Map.of("promotion_id", "another"))).isEqualTo(-1);
        assertThat(seen(Map.of("name", "offer"))).isEqualTo(-1);
    }

    @Test
    void what_was_decided_after_the_event_fits_only_as_far_as_clocks_differ() {
        assertThat(seenAt(NOON.minusSeconds(60))).isEqualTo(0);
        assertThat(seenAt(NOON.minusSeconds(700))).isEqualTo(0);
        assertThat(seenAt(NOON.minusSeconds(1_000))).isEqualTo(-1);
    }

    private int seen(Map<String, Object> properties) {
        return seen(event("Promotion Viewed", LATER, properties));
    }

    private int seenAt(Instant at) {
        return seen(event("Promotion Viewed", at, Map.of("promotion_id", "offer")));
    }

    /** Which one is seen; -1 for none. */
    private int seen(Event event) {
        var exposures = Promotions.apply(shown, event).profile().exposures();
        for (int i = 0; i < 2; i++) if (exposures.seenAt(i) > 0) return i;
        return -1;
    }

    private static Profile shown(Exposure... exposures) {
        return Profile.empty(new CustomerId.Known("anna")).withExposures(Exposures.of(List.of(exposures)));
    }

    private static Event event(String name, Instant at, Map<String, Object> properties) {
        return new Event(name, at, properties);
    }
}
