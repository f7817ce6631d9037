package ogenblik.decision;

import static ogenblik.decision.ContactShop.NOW;
import static ogenblik.decision.ContactShop.anna;
import static ogenblik.decision.ContactShop.shown;
import static ogenblik.decision.ContactShop.utc;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.id.PlacementId;
import ogenblik.profile.Event;
import ogenblik.profile.EventChanges;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import org.junit.jupiter.api.Test;

/** What campaigns and offers say of how much is enough of them, from the customer's side. */
class ContactTest {
    private static final PlacementId SIDE = new PlacementId("side");

    @Test
    void a_customer_at_the_cap_sees_the_next_best_until_the_period_has_rolled_on() {
        var shop = ContactShop.withFirst("caps: [{max: 2, per: P1D}]");

        assertThat(shop.hero(anna(shown("first", 25).seen(), shown("first", 2).seen())))
                .containsExactly("first");
        var atTheCap = anna(shown("first", 23).seen(), shown("first", 2).seen());
        assertThat(shop.hero(atTheCap)).containsExactly("second");
        assertThat(shop.why(atTheCap)).containsEntry("first", "cap: shown 2 times within P1D, at most 2");
    }

    @Test
    void what_was_decided_counts_while_it_may_be_seen_and_no_longer() {
        var shop = ContactShop.withFirst("caps: [{max: 1, per: P1D}]");

        assertThat(shop.hero(anna(shown("first", 0.4).reserved()))).containsExactly("second");
        assertThat(shop.hero(anna(shown("first", 0.6).reserved()))).containsExactly("first");
    }

    @Test
    void a_cap_on_clicks_counts_clicks_alone() {
        var shop = ContactShop.withFirst("caps: [{max: 1, per: P1D, count: clicks}]");

        assertThat(shop.hero(anna(shown("first", 2).seen()))).containsExactly("first");
        assertThat(shop.why(anna(shown("first", 2).clicked())))
                .containsEntry("first", "cap: clicked 1 times within P1D, at most 1");
    }

    @Test
    void what_a_holdout_withheld_counts_for_its_own_campaign_so_that_both_arms_are_held_to_the_same() {
        var shop = ContactShop.withFirst("caps: [{max: 1, per: P1D}]");

        assertThat(shop.hero(anna(shown("first", 2).withheld().seen()))).containsExactly("second");
    }

    @Test
    void a_cap_of_an_offer_holds_whichever_campaign_showed_it() {
        var shop = ContactShop.withOffer("caps: [{max: 1, per: P1D}]");

        assertThat(shop.why(anna(shown("first", 2).seen())))
                .containsEntry("first", "cap: offer `one` shown 1 times within P1D, at most 1");
        assertThat(shop.hero(anna(shown("first", 2).seen()))).containsExactly("second");
    }

    @Test
    void it_rests_after_a_click_a_conversion_and_a_dismissal_for_as_long_as_it_says() {
        var shop = ContactShop.withFirst("pause: {afterClick: P1D, afterConversion: P2D, afterDismissal: P3D}");

        assertThat(shop.why(anna(shown("first", 23).clicked())))
                .containsEntry("first", "pause: clicked, last on " + utc(23) + ", rests for P1D");
        assertThat(shop.why(anna(shown("first", 47).converted())))
                .containsEntry("first", "pause: converted, last on " + utc(47) + ", rests for P2D");
        assertThat(shop.why(anna(shown("first", 71).dismissed())))
                .containsEntry("first", "pause: dismissed, last on " + utc(71) + ", rests for P3D");
        assertThat(shop.hero(anna(
                        shown("first", 73).dismissed(),
                        shown("first", 49).converted(),
                        shown("first", 25).clicked())))
                .containsExactly("first");
    }

    @Test
    void what_another_campaign_was_clicked_for_makes_no_pause() {
        var shop = ContactShop.withFirst("pause: {afterClick: P1D}");

        assertThat(shop.hero(anna(shown("second", 1).clicked()))).containsExactly("first");
    }

    @Test
    void it_rests_after_a_complaint_of_whatever() {
        var shop = ContactShop.withFirst("pause: {afterComplaint: P7D}");

        assertThat(shop.why(complained("2026-02-25T12:00:00Z")))
                .containsEntry("first", "pause: complaint of 2026-02-25T12:00:00Z, rests for P7D");
        assertThat(shop.hero(complained("2026-02-25T12:00:00Z"))).containsExactly("second");
        assertThat(shop.hero(complained("2026-02-23T08:59:00Z"))).containsExactly("first");
    }

    @Test
    void it_rests_when_it_was_seen_too_often_without_an_answer_and_then_starts_anew() {
        var shop = ContactShop.withFirst("pause: {afterUnanswered: {sights: 2, for: P1D}}");

        var unanswered = anna(shown("first", 30).seen(), shown("first", 5).seen());
        assertThat(shop.why(unanswered))
                .containsEntry("first", "pause: seen 2 times without an answer, last on " + utc(5) + ", rests for P1D");
        assertThat(shop.hero(unanswered)).containsExactly("second");
        assertThat(shop.hero(anna(
                        shown("first", 60).seen(),
                        shown("first", 30).seen(),
                        shown("first", 5).seen())))
                .containsExactly("first");
    }

    @Test
    void an_answer_makes_the_sights_before_it_count_no_more_and_one_decision_is_one_sight() {
        var shop = ContactShop.withFirst("pause: {afterUnanswered: {sights: 2, for: P1D}}");

        assertThat(shop.hero(anna(
                        shown("first", 9).seen(),
                        shown("first", 8).clicked(),
                        shown("first", 5).seen())))
                .containsExactly("first");
        assertThat(shop.hero(anna(
                        shown("first", 5).inDecision(900).seen(),
                        shown("first", 5).inDecision(900).seen())))
                .containsExactly("first");
        assertThat(shop.hero(anna(shown("first", 9).seen(), shown("first", 0.1).reserved())))
                .containsExactly("first");
    }

    @Test
    void between_two_decisions_that_show_it_lies_the_gap() {
        var shop = ContactShop.withFirst("gap: PT2H");

        assertThat(shop.why(anna(shown("first", 1.5).seen())))
                .containsEntry("first", "pause: last shown on " + utc(1.5) + ", the gap is PT2H");
        assertThat(shop.hero(anna(shown("first", 0.1).reserved()))).containsExactly("second");
        assertThat(shop.hero(anna(shown("first", 2).seen()))).containsExactly("first");
    }

    @Test
    void it_is_not_shown_after_another_for_some_time() {
        var shop = ContactShop.withFirst("neverAfter: [{campaign: second, within: P1D}]");

        assertThat(shop.why(anna(shown("second", 23).seen())))
                .containsEntry(
                        "first", "pause: campaign `second` was shown on " + utc(23) + ", never within P1D after it");
        assertThat(shop.hero(anna(shown("second", 23).seen()))).containsExactly("second");
        assertThat(shop.hero(anna(shown("second", 24).seen()))).containsExactly("first");
        assertThat(shop.hero(anna(shown("second", 2).withheld().seen()))).containsExactly("first");
    }

    @Test
    void it_is_not_on_one_page_with_another_whichever_of_them_says_so() {
        assertThat(ContactShop.withFirst("neverWith: [second]").campaigns(anna(), SIDE))
                .containsExactly("first", "items/chair", "items/lamp");
        assertThat(ContactShop.withFirst("neverWith: [second]").campaigns(anna(), ContactShop.HERO, SIDE))
                .containsExactly("first", "items/chair", "items/lamp", "notice");
        assertThat(ContactShop.withFirst("neverWith: [second]").why(anna(), NOW, SIDE))
                .containsEntry("second", "pause: campaign `first` is on the page, never with it");
    }

    @Test
    void without_a_profile_nothing_shows_that_would_have_to_be_counted() {
        for (var rules : List.of(
                "caps: [{max: 1, per: P1D}]",
                "gap: PT2H",
                "pause: {afterClick: P1D}",
                "pause: {afterComplaint: P1D}",
                "neverAfter: [{campaign: second, within: P1D}]"))
            assertThat(ContactShop.withFirst(rules).campaigns(null, ContactShop.HERO))
                    .as(rules)
                    .containsExactly("second");
        assertThat(ContactShop.withOffer("caps: [{max: 1, per: P1D}]").campaigns(null, ContactShop.HERO))
                .containsExactly("second");
        assertThat(ContactShop.withFirst("neverWith: [second]").campaigns(null, ContactShop.HERO))
                .containsExactly("first");
    }

    private static Profile complained(String at) {
        var event = new Event("Complaint Opened", Instant.parse(at), Map.of("complaint_id", "c-1"));
        return EventChanges.of(event).apply(anna(), ProfileBounds.DEFAULT);
    }
}
