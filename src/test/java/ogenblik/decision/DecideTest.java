package ogenblik.decision;

import static ogenblik.decision.TestShop.DECISION;
import static ogenblik.decision.TestShop.GRID;
import static ogenblik.decision.TestShop.HERO;
import static ogenblik.decision.TestShop.MAIL;
import static ogenblik.decision.TestShop.NOW;
import static ogenblik.decision.TestShop.anna;
import static ogenblik.decision.TestShop.asks;
import static ogenblik.decision.TestShop.bought;
import static ogenblik.decision.TestShop.next;
import static ogenblik.profile.SampleExposures.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a placement shows, and what stops the rest: the outcomes, each from the customer's side. */
class DecideTest {
    private final Snapshot shop = TestShop.snapshot();
    private final Profile adult = anna(Map.of("firstName", "Anna", "age", 40L));

    @Test
    void the_best_score_of_the_best_tier_wins() {
        assertThat(shown(adult, HERO)).containsExactly("greeting/hello");
        assertThat(why(adult, HERO)).containsEntry("lamps", Outcome.LOST);
    }

    @Test
    void a_lower_tier_wins_whatever_the_scores() {
        var vip = anna(Map.of("firstName", "Anna", "age", 40L, "vip", true));

        assertThat(shown(vip, HERO)).containsExactly("capped/sale");
        assertThat(why(vip, HERO)).containsEntry("greeting", Outcome.ELIGIBLE);
    }

    @Test
    void a_rule_that_does_not_hold_and_one_that_is_unknown_stop_their_campaigns() {
        assertThat(why(anna(Map.of("age", 12L)), HERO))
                .containsEntry("greeting", Outcome.RULE)
                .containsEntry("capped", Outcome.RULE);
        assertThat(detail(anna(Map.of("age", 12L)), HERO, "capped")).isEqualTo("unknown: customer.attributes.vip");
    }

    @Test
    void a_greeting_without_a_first_name_is_skipped_rather_than_blank() {
        var nameless = anna(Map.of("age", 40L));

        assertThat(shown(nameless, HERO)).containsExactly("lamps/lamp-week/lamp");
        assertThat(why(nameless, HERO)).containsEntry("greeting", Outcome.TREATMENT);
    }

    @Test
    void items_come_from_the_customers_table_in_its_order() {
        var buyer = adult.withBehaviour(adult.behaviour().withOrders(bought("lamp", NOW.minus(Duration.ofDays(200)))))
                .withNextOffers(next("chair", "stool", "bench"));

        assertThat(shown(buyer, GRID))
                .containsExactly("next/tile/chair", "greeting/hello", "next/tile/stool", "lamps/lamp-week/lamp");
    }

    @Test
    void what_was_bought_within_the_period_what_is_sold_out_and_what_the_rule_bars_is_not_drawn() {
        var buyer = adult.withBehaviour(adult.behaviour().withOrders(bought("chair", NOW.minus(Duration.ofDays(89)))))
                .withNextOffers(next("chair", "rug", "sofa", "gone", "stool"));

        assertThat(outcomes(buyer, GRID, "next"))
                .containsExactlyInAnyOrder(Outcome.PURCHASED, Outcome.STOCK, Outcome.RULE, Outcome.STOCK, Outcome.WON);
    }

    @Test
    void the_exclusion_ends_with_its_last_day() {
        var exactly = adult.withBehaviour(adult.behaviour().withOrders(bought("chair", NOW.minus(Duration.ofDays(90)))))
                .withNextOffers(next("chair"));

        assertThat(outcomes(exactly, GRID, "next")).containsExactly(Outcome.WON);
    }

    @Test
    void a_fixed_offer_about_an_item_bought_lately_is_out() {
        var buyer = adult.withBehaviour(adult.behaviour().withOrders(bought("lamp", NOW.minus(Duration.ofDays(2)))));

        assertThat(why(buyer, HERO)).containsEntry("lamps", Outcome.PURCHASED);
    }

    @Test
    void no_item_and_no_offer_is_twice_on_a_page() {
        assertThat(shown(adult, HERO, GRID)).containsExactly("greeting/hello", "lamps/lamp-week/lamp");
    }

    @Test
    void one_category_is_not_shown_more_often_than_the_placement_says() {
        var buyer = adult.withBehaviour(adult.behaviour().withOrders(bought("lamp", NOW.minus(Duration.ofDays(200)))))
                .withNextOffers(next("chair", "stool", "bench"));

        var six = new DecisionRequest(List.of(new Slot(GRID, 6)), RequestContext.NONE, Set.of(), Set.of());

        assertThat(new Explainer()
                        .explain(shop, buyer, six, NOW, DECISION)
                        .placements()
                        .getFirst()
                        .candidates())
                .filteredOn(c -> c.campaign().value().equals("next"))
                .extracting(Explanation.Considered::outcome)
                .containsExactly(Outcome.WON, Outcome.WON, Outcome.DUPLICATE);
    }

    @Test
    void without_consent_for_its_purpose_a_campaign_is_out_and_the_fallback_shows() {
        assertThat(why(adult, MAIL)).containsEntry("letters", Outcome.CONSENT);
        assertThat(shown(adult, MAIL)).containsExactly("fallback/house");
    }

    @Test
    void a_recorded_grant_opens_the_campaign() {
        var willing = adult.withConsents(Consents.NONE.with(new PurposeId("mailing"), new Consent(true, NOW, "test")));

        assertThat(shown(willing, MAIL)).containsExactly("letters/letter");
    }

    @Test
    void without_consent_to_profiling_nothing_known_of_the_customer_is_used() {
        var private_ =
                adult.withConsents(Consents.NONE.with(new PurposeId("profiling"), new Consent(false, NOW, "test")));

        assertThat(shown(private_, HERO)).containsExactly("lamps/lamp-week/lamp");
    }

    @Test
    void a_campaign_shows_only_while_its_schedule_holds() {
        assertThat(why(adult, HERO)).containsEntry("summer", Outcome.SCHEDULE);
        assertThat(decide(adult, Instant.parse("2026-06-01T00:00:00Z"), asks(HERO)))
                .containsExactly("summer/sale");
    }

    @Test
    void a_customer_at_the_cap_sees_the_next_best_and_the_record_says_why() {
        var vip = anna(Map.of("firstName", "Anna", "age", 40L, "vip", true))
                .withExposures(Exposures.of(List.of(
                        seen("capped", NOW.minus(Duration.ofHours(20)), 1),
                        seen("capped", NOW.minus(Duration.ofHours(2)), 2),
                        seen("capped", NOW.minus(Duration.ofHours(1)), 2))));

        assertThat(shown(vip, HERO)).containsExactly("greeting/hello");
        assertThat(why(vip, HERO)).containsEntry("capped", Outcome.CAP);
    }

    @Test
    void one_decision_counts_once_against_a_cap_however_often_it_was_seen() {
        var vip = anna(Map.of("vip", true))
                .withExposures(Exposures.of(List.of(
                        seen("capped", NOW.minus(Duration.ofHours(2)), 2),
                        seen("capped", NOW.minus(Duration.ofHours(1)), 2))));

        assertThat(shown(vip, HERO)).containsExactly("capped/sale");
    }

    @Test
    void a_paused_campaign_and_a_switched_placement_show_nothing_of_theirs() {
        var paused = shop.withSwitches(new Switches(Set.of(new CampaignId("greeting")), Set.of()));
        var switched = shop.withSwitches(new Switches(Set.of(), Set.of(HERO)));

        assertThat(shown(new Decider().decide(paused, adult, asks(HERO), NOW, DECISION)))
                .containsExactly("lamps/lamp-week/lamp");
        assertThat(shown(new Decider().decide(switched, adult, asks(HERO, GRID), NOW, DECISION)))
                .startsWith("fallback/house")
                .hasSize(3);
    }

    @Test
    void what_the_caller_excludes_is_not_shown() {
        var request = new DecisionRequest(
                List.of(new Slot(HERO, 0)),
                RequestContext.NONE,
                Set.of(new OfferId("hello")),
                Set.of(new ItemId("lamp")));

        assertThat(decide(adult, NOW, request)).containsExactly("fallback/house");
    }

    @Test
    void without_a_profile_only_campaigns_that_need_none_are_considered() {
        assertThat(decide(null, Instant.parse("2026-07-01T00:00:00Z"), asks(HERO)))
                .containsExactly("summer/sale");
        assertThat(decide(null, NOW, asks(HERO))).containsExactly("fallback/house");
    }

    @Test
    void an_unknown_placement_is_said_to_be_and_the_others_are_answered() {
        var decision = new Decider().decide(shop, adult, asks(new PlacementId("attic"), HERO), NOW, DECISION);

        assertThat(decision.placements().getFirst()).isEqualTo(new ForPlacement.Unknown(new PlacementId("attic")));
        assertThat(shown(decision)).containsExactly("greeting/hello");
    }

    private List<String> shown(Profile profile, PlacementId... placements) {
        return decide(profile, NOW, asks(placements));
    }

    /** As campaign, offer and item; the explanation must decide the same. */
    private List<String> decide(@Nullable Profile profile, Instant now, DecisionRequest request) {
        var decision = new Decider().decide(shop, profile, request, now, DECISION);
        var explained = new Explainer().explain(shop, profile, request, now, DECISION);
        assertThat(shown(explained.decision())).isEqualTo(shown(decision));
        return shown(decision);
    }

    static List<String> shown(Decision decision) {
        var shown = new ArrayList<String>();
        for (var placement : decision.placements())
            switch (placement) {
                case ForPlacement.Offered offered -> offered.offers().forEach(o -> shown.add(name(o)));
                case ForPlacement.FellBack fellBack -> shown.add("fallback/" + fellBack.offer());
                case ForPlacement.Unknown _ -> {}
            }
        return shown;
    }

    private static String name(Shown shown) {
        var item = shown.item();
        return shown.why().campaign() + "/" + shown.offer() + (item == null ? "" : "/" + item.id());
    }

    private Map<String, Outcome> why(Profile profile, PlacementId placement) {
        var outcomes = new HashMap<String, Outcome>();
        explain(profile, placement).forEach(c -> outcomes.put(c.campaign().value(), c.outcome()));
        return outcomes;
    }

    private List<Outcome> outcomes(Profile profile, PlacementId placement, String campaign) {
        return explain(profile, placement).stream()
                .filter(c -> c.campaign().value().equals(campaign))
                .map(Explanation.Considered::outcome)
                .toList();
    }

    private String detail(Profile profile, PlacementId placement, String campaign) {
        return explain(profile, placement).stream()
                .filter(c -> c.campaign().value().equals(campaign))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private List<Explanation.Considered> explain(Profile profile, PlacementId placement) {
        return new Explainer()
                .explain(shop, profile, asks(placement), NOW, DECISION)
                .placements()
                .getFirst()
                .candidates();
    }
}
