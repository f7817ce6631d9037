package ogenblik.decision;

import static ogenblik.decision.ContactShop.HERO;
import static ogenblik.decision.ContactShop.INBOX;
import static ogenblik.decision.ContactShop.NOW;
import static ogenblik.decision.ContactShop.anna;
import static ogenblik.decision.ContactShop.shown;
import static ogenblik.decision.ContactShop.utc;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.Channel;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Event;
import ogenblik.profile.EventChanges;
import ogenblik.profile.ProfileBounds;
import org.junit.jupiter.api.Test;

/** What the catalog says of all campaigns together, from the customer's side; service is exempt. */
class ContactPolicyTest {
    private static final PlacementId SIDE = new PlacementId("side");

    @Test
    void at_the_overall_cap_nothing_but_service_is_shown() {
        var shop = ContactShop.withPolicy("caps: [{max: 2, per: P1D}]");
        var full = anna(
                shown("first", 9).on(Channel.APP).seen(), shown("second", 2).seen());

        assertThat(shop.hero(full)).containsExactly("notice");
        assertThat(shop.why(full))
                .containsEntry("first", "cap: anything shown 2 times within P1D, at most 2")
                .containsEntry("second", "cap: anything shown 2 times within P1D, at most 2");
    }

    @Test
    void service_and_what_was_withheld_do_not_count_for_all_together() {
        var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D}]");

        assertThat(shop.hero(anna(
                        shown("notice", 2).seen(), shown("first", 3).withheld().seen())))
                .containsExactly("first");
    }

    @Test
    void a_tier_has_its_cap() {
        var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: {tier: 1}}]");

        assertThat(shop.hero(anna(shown("second", 2).seen()))).containsExactly("first");
        assertThat(shop.hero(anna(shown("first", 2).seen()))).containsExactly("second");
        assertThat(shop.why(anna(shown("first", 2).seen())))
                .containsEntry("first", "cap: tier 1 shown 1 times within P1D, at most 1");
    }

    @Test
    void each_tier_and_each_campaign_and_each_offer_has_a_cap_of_its_own() {
        for (var kind : List.of("tier", "campaign", "offer")) {
            var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: " + kind + "}]");

            assertThat(shop.hero(anna(shown("first", 2).seen()))).as(kind).containsExactly("second");
            assertThat(shop.hero(anna(
                            shown("first", 3).seen(),
                            shown("second", 2).seen(),
                            shown("notice", 1).seen())))
                    .as(kind)
                    .containsExactly("notice");
        }
    }

    @Test
    void one_campaign_and_one_offer_can_be_capped_from_here() {
        for (var of : List.of("{campaign: first}", "{offer: one}")) {
            var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: " + of + "}]");

            assertThat(shop.hero(anna(shown("first", 2).seen()))).as(of).containsExactly("second");
            assertThat(shop.hero(anna(shown("second", 2).seen()))).as(of).containsExactly("first");
        }
    }

    @Test
    void a_channel_at_its_cap_shows_service_alone_and_the_others_go_on() {
        var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: {channel: app}}]");
        var pushed = anna(shown("second", 2).on(Channel.APP).seen());

        assertThat(shop.campaigns(pushed, INBOX, HERO)).containsExactly("notice", "first");
        assertThat(shop.why(pushed, NOW, INBOX))
                .containsEntry("first", "cap: channel app shown 1 times within P1D, at most 1");
        assertThat(shop.campaigns(anna(shown("second", 2).seen()), INBOX)).containsExactly("first");
    }

    @Test
    void a_category_at_its_cap_leaves_out_its_items_and_not_the_campaign() {
        for (var of : List.of("category", "{category: seat}")) {
            var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: " + of + "}]");
            var sat = anna(shown("items", 2).of("seat").seen());

            assertThat(shop.campaigns(sat, SIDE)).as(of).containsExactly("first", "second", "items/lamp");
            assertThat(shop.why(sat, NOW, SIDE))
                    .containsEntry("items/chair", "cap: category `seat` shown 1 times within P1D, at most 1");
        }
        assertThat(ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: {category: light}}]")
                        .campaigns(anna(shown("items", 2).of("seat").seen()), SIDE))
                .containsExactly("first", "second", "items/chair");
    }

    @Test
    void between_two_contacts_on_some_channels_lies_the_gap() {
        var shop = ContactShop.withPolicy("gap: {atLeast: PT4H, channels: [email, app]}");
        var mailed = anna(shown("second", 3).on(Channel.EMAIL).seen());

        assertThat(shop.campaigns(mailed, INBOX, HERO)).containsExactly("notice", "first");
        assertThat(shop.why(mailed, NOW, INBOX))
                .containsEntry("first", "pause: anything last shown on " + utc(3) + ", the gap is PT4H");
        assertThat(shop.campaigns(anna(shown("second", 3).seen()), INBOX)).containsExactly("first");
        assertThat(shop.campaigns(anna(shown("second", 4).on(Channel.APP).seen()), INBOX))
                .containsExactly("first");
    }

    @Test
    void quiet_hours_are_those_of_the_customers_own_zone() {
        var shop = ContactShop.withPolicy("quietHours: {hours: 22:00-08:00, channels: [app]}");
        var inTokyo = anna().withAttributes(Attributes.of(Map.of("timeZone", "Asia/Tokyo")));
        var morning = Instant.parse("2026-03-02T06:59:00Z");

        assertThat(shop.decided(anna(), morning, INBOX, HERO)).containsExactly("notice", "first");
        assertThat(shop.decided(inTokyo, morning, INBOX)).containsExactly("first");
        assertThat(shop.decided(anna(), Instant.parse("2026-03-02T07:00:00Z"), INBOX))
                .containsExactly("first");
        assertThat(shop.decided(inTokyo, Instant.parse("2026-03-02T13:00:00Z"), INBOX))
                .containsExactly("notice");
        assertThat(shop.why(anna(), morning, INBOX))
                .containsEntry(
                        "first",
                        "pause: quiet hours from 22:00 to 08:00, now 2026-03-02T07:59+01:00[Europe/Amsterdam]");
    }

    @Test
    void all_of_it_rests_after_what_the_customer_did_with_any_of_it() {
        var shop = ContactShop.withPolicy(
                "pause: {afterClick: PT1H, afterDismissal: P1D, afterUnanswered: {sights: 3, for: P1D}}");

        assertThat(shop.hero(anna(shown("second", 0.5).clicked()))).containsExactly("notice");
        assertThat(shop.hero(anna(shown("second", 2).clicked()))).containsExactly("first");
        assertThat(shop.hero(anna(shown("first", 23).dismissed()))).containsExactly("notice");
        assertThat(shop.hero(anna(
                        shown("first", 9).seen(),
                        shown("second", 8).seen(),
                        shown("first", 7).seen())))
                .containsExactly("notice");
        assertThat(shop.hero(anna(shown("notice", 0.5).clicked()))).containsExactly("first");
    }

    @Test
    void nobody_is_sold_to_after_a_complaint() {
        var shop = ContactShop.withPolicy("pause: {afterComplaint: P3D}");
        var event = new Event("Complaint Opened", NOW.minusSeconds(3600), Map.of("complaint_id", "c-1"));
        var complaining = EventChanges.of(event).apply(anna(), ProfileBounds.DEFAULT);

        assertThat(shop.hero(complaining)).containsExactly("notice");
        assertThat(shop.why(complaining)).containsEntry("second", "pause: complaint of " + utc(1) + ", rests for P3D");
    }

    @Test
    void without_a_profile_only_what_needs_no_counting_is_shown() {
        for (var policy : List.of(
                "caps: [{max: 1, per: P1D}]",
                "caps: [{max: 1, per: P1D, of: channel}]",
                "caps: [{max: 1, per: P1D, of: tier}]",
                "caps: [{max: 1, per: P1D, of: campaign}]",
                "gap: {atLeast: PT1H}",
                "pause: {afterClick: P1D}"))
            assertThat(ContactShop.withPolicy(policy).campaigns(null, HERO))
                    .as(policy)
                    .containsExactly("notice");
        assertThat(ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: {channel: app}}]")
                        .campaigns(null, HERO))
                .containsExactly("first");
        assertThat(ContactShop.withPolicy("caps: [{max: 1, per: P1D, of: {category: seat}}]")
                        .campaigns(null, SIDE))
                .containsExactly("first", "second", "items/lamp");
    }

    @Test
    void a_policy_on_what_was_never_shown_stops_nothing() {
        var shop = ContactShop.withPolicy("caps: [{max: 1, per: P1D}, {max: 1, per: P1D, of: category}],"
                + " gap: {atLeast: PT1H}, pause: {afterClick: P1D, afterComplaint: P1D}");

        assertThat(shop.campaigns(anna(), HERO, INBOX)).containsExactly("first", "second");
    }
}
