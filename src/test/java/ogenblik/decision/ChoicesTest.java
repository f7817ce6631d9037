package ogenblik.decision;

import static ogenblik.decision.TestShop.DECISION;
import static ogenblik.decision.TestShop.ITEMS;
import static ogenblik.decision.TestShop.NOW;
import static ogenblik.decision.TestShop.anna;
import static ogenblik.decision.TestShop.asks;
import static ogenblik.decision.TestShop.bought;
import static ogenblik.decision.TestShop.next;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposures;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Profile;
import ogenblik.profile.SampleExposures;
import org.junit.jupiter.api.Test;

/** Which of its offers a campaign shows to whom: by conditions of their own, by kinds of next offers, by persona. */
class ChoicesTest {
    private static final PlacementId HERO = new PlacementId("hero");
    private static final PlacementId GRID = new PlacementId("grid");
    private static final PlacementId MAIL = new PlacementId("mail");
    private static final String CATALOG = """
        languages: [en]
        attributes: {age: int, hobby: string}
        placements:
          - {id: hero, channel: web, limit: 5, fallback: {content: {en: {headline: All}}}}
          - {id: grid, channel: web, limit: 5, fallback: {content: {en: {headline: All}}}}
          - {id: mail, channel: email, limit: 5, fallback: {content: {en: {headline: All}}}}
        personas:
          - {id: reader, when: customer.attributes.hobby == 'books'}
          - {id: cook, when: customer.attributes.hobby == 'food'}
        campaigns:
          - id: ages
            objective: nurture
            placements: [hero]
            offers:
              - {offer: for-adults, when: customer.attributes.age >= 18}
              - {offer: for-children, when: customer.attributes.age < 18}
              - {offer: for-all}
          - id: reminder
            objective: retain
            placements: [hero, mail]
            tier: 6
            when: seen('ages')
            offers:
              - {offer: elsewhere, when: "!seenOn('ages', context.channel)"}
          - id: next
            objective: nurture
            placements: [grid]
            offers:
              - {offer: again, items: {from: next-offers, kind: repeat, notBoughtWithin: PT0S}}
              - {offer: new, items: {from: next-offers, kind: explore, where: item.price < 500.0}}
        offers:
          - {id: for-adults, treatments: [{content: {en: {headline: Adults}}}]}
          - {id: for-children, treatments: [{content: {en: {headline: Children}}}]}
          - id: for-all
            treatments:
              - {id: bookish, personas: [reader], content: {en: {headline: Once upon a time}}}
              - {content: {en: {headline: Hello}}}
          - {id: elsewhere, treatments: [{content: {en: {headline: Elsewhere}}}]}
          - {id: again, treatments: [{content: {en: {headline: "Again {{ item.id }}, {{ item.kind }}"}}}]}
          - {id: new, treatments: [{content: {en: {headline: "New {{ item.id }}, {{ item.kind }}"}}}]}
        """;

    private final Snapshot shop = switch (CatalogCompiler.compile(List.of(new SourceFile("shop.yaml", CATALOG)))) {
        case Compiled.Ok(var catalog) -> Snapshot.of(catalog, ITEMS, RelatedItems.NONE, Switches.NONE);
        case Compiled.Refused(var problems) -> throw new AssertionError(problems);
    };

    @Test
    void an_offer_is_shown_to_those_of_whom_its_own_condition_holds() {
        assertThat(headlines(anna(Map.of("age", 40L)), HERO)).containsExactly("Adults", "Hello");
        assertThat(headlines(anna(Map.of("age", 12L)), HERO)).containsExactly("Children", "Hello");
    }

    @Test
    void a_condition_that_is_unknown_does_not_hold_and_the_explanation_says_of_which_offer() {
        var explained = new Explainer().explain(shop, anna(Map.of()), asks(HERO), NOW, DECISION);

        assertThat(explained.placements().getFirst().candidates())
                .filteredOn(candidate -> candidate.outcome() == Outcome.RULE && candidate.offer() != null)
                .extracting(candidate -> candidate.offer() + ": " + candidate.detail())
                .containsExactly(
                        "for-adults: unknown: customer.attributes.age",
                        "for-children: unknown: customer.attributes.age");
    }

    @Test
    void what_is_bought_again_and_what_is_new_are_offers_of_their_own() {
        var anna = anna(Map.of())
                .withNextOffers(new NextOffers(List.of(
                        new NextOffer(new ItemId("chair"), 0.9, Kind.EXPLORE),
                        new NextOffer(new ItemId("sofa"), 0.8, Kind.EXPLORE),
                        new NextOffer(new ItemId("lamp"), 0.7, Kind.REPEAT))));

        assertThat(headlines(anna, GRID)).containsExactly("New chair, explore", "Again lamp, repeat");
        assertThat(outcomes(anna, GRID))
                .contains("new sofa: rule", "new lamp: rule", "again chair: rule", "again lamp: won");
    }

    @Test
    void where_the_table_does_not_say_it_is_again_what_was_bought_before() {
        var anna = anna(Map.of()).withNextOffers(next("lamp", "chair"));
        var buyer = anna.withBehaviour(anna.behaviour().withOrders(bought("lamp", NOW.minus(Duration.ofDays(400)))));

        assertThat(headlines(buyer, GRID)).containsExactly("Again lamp, repeat", "New chair, explore");
    }

    @Test
    void a_persona_is_spoken_to_in_its_own_tone_and_all_others_in_the_usual_one() {
        assertThat(headlines(anna(Map.of("hobby", "books")), HERO)).containsExactly("Once upon a time");
        assertThat(headlines(anna(Map.of("hobby", "food")), HERO)).containsExactly("Hello");
        assertThat(headlines(anna(Map.of()), HERO)).containsExactly("Hello");
    }

    @Test
    void a_reminder_comes_where_the_first_sight_was_not() {
        var anna = anna(Map.of("age", 40L))
                .withExposures(Exposures.of(List.of(SampleExposures.seen("ages", NOW.minus(Duration.ofDays(1)), 1))));

        assertThat(headlines(anna, MAIL)).containsExactly("Elsewhere");
        assertThat(headlines(anna, HERO)).doesNotContain("Elsewhere");
    }

    @Test
    void where_several_channels_are_asked_for_at_once_the_channel_is_unknown() {
        var anna = anna(Map.of("age", 40L))
                .withExposures(Exposures.of(List.of(SampleExposures.seen("ages", NOW.minus(Duration.ofDays(1)), 1))));

        assertThat(headlines(anna, MAIL, HERO)).isEmpty();
    }

    /** Of the first placement asked for. */
    private List<String> headlines(Profile profile, PlacementId... placements) {
        var first = new Decider()
                .decide(shop, profile, asks(placements), NOW, DECISION)
                .placements()
                .getFirst();
        return first instanceof ForPlacement.Offered offered
                ? offered.offers().stream().map(ChoicesTest::headline).toList()
                : List.of();
    }

    private static String headline(Shown shown) {
        return Objects.requireNonNull(shown.content().toMap().get("headline")).toString();
    }

    private Set<String> outcomes(Profile profile, PlacementId placement) {
        return new Explainer()
                .explain(shop, profile, asks(placement), NOW, DECISION).placements().getFirst().candidates().stream()
                        .map(candidate -> candidate.offer() + " " + candidate.item() + ": "
                                + candidate.outcome().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }
}
