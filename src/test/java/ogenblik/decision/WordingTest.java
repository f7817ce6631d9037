package ogenblik.decision;

import static ogenblik.decision.TestShop.DECISION;
import static ogenblik.decision.TestShop.GRID;
import static ogenblik.decision.TestShop.HERO;
import static ogenblik.decision.TestShop.NOW;
import static ogenblik.decision.TestShop.anna;
import static ogenblik.decision.TestShop.bought;
import static ogenblik.decision.TestShop.next;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;

/** In which words an offer shows. */
class WordingTest {
    private final Snapshot shop = TestShop.snapshot();
    private final Profile adult = anna(Map.of("firstName", "Anna", "age", 40L));

    @Test
    void content_is_in_the_language_asked_for() {
        var dutch = inDutch(new Slot(HERO, 0));

        assertThat(headline(adult, dutch)).isEqualTo("Hallo Anna");
    }

    @Test
    void an_item_is_named_in_the_language_of_the_content() {
        var buyer = adult.withBehaviour(adult.behaviour().withOrders(bought("lamp", NOW.minus(Duration.ofDays(200)))))
                .withNextOffers(next("chair"));
        var dutch = inDutch(new Slot(GRID, 1));

        assertThat(headline(buyer, dutch)).isEqualTo("De chair");
    }

    private static DecisionRequest inDutch(Slot slot) {
        return new DecisionRequest(List.of(slot), new RequestContext(Map.of("locale", "nl-NL")), Set.of(), Set.of());
    }

    private Object headline(Profile profile, DecisionRequest request) {
        var decision = new Decider().decide(shop, profile, request, NOW, DECISION);
        if (!(decision.placements().getFirst() instanceof ForPlacement.Offered offered))
            throw new AssertionError("nothing was offered");
        return Objects.requireNonNull(
                offered.offers().getFirst().content().toMap().get("headline"));
    }
}
