package ogenblik.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.rule.Rule;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/**
 * Why something is shown, compiled.
 *
 * @param index its place among the catalog's campaigns, from 0
 * @param tier 1 to 9; a lower tier wins over a higher one whatever the scores
 * @param choices what it offers, never empty
 */
public record Campaign(
        int index,
        CampaignId id,
        Objective objective,
        int tier,
        Eligibility eligibility,
        ContactRules contact,
        List<Choice> choices,
        Worth worth) {

    public Campaign {
        choices = List.copyOf(choices);
    }

    /** Who may see it where and when; {@code purpose} is null where no consent is needed. */
    public record Eligibility(
            Set<PlacementId> placements, @Nullable PurposeId purpose, Schedule schedule, Rule when) {
        public Eligibility {
            placements = Set.copyOf(placements);
        }
    }

    /** The factors of the score; {@code lever} is the strategic boost, 1 where nothing is said. */
    public record Worth(Quantity responseRate, Quantity value, Quantity context, double lever) {}

    /** One thing it offers. */
    public sealed interface Choice {
        Offer offer();

        /** To whom the campaign shows it; {@link Rule#ALWAYS} to all whom it is for. */
        Rule when();

        /** The offer as it is; out while the item it is about was bought within {@code notBoughtWithin} (zero: never). */
        record Fixed(Offer offer, Rule when, Duration notBoughtWithin) implements Choice {}

        /** The offer, once for each item drawn. */
        record Drawn(Offer offer, Rule when, Draw draw) implements Choice {}
    }

    /** Where items come from. */
    public enum Source {
        NEXT_OFFERS,
        RELATED_TO_CART,
        RELATED_TO_LAST_PURCHASE,
        RELATED_TO_VIEWED,
        RELATED_TO_PAGE_ITEM,
        WAIT_LIST,
        CART,
        /** The items written in the catalog. */
        LISTED
    }

    /**
     * How items are drawn.
     *
     * @param listed the items of {@link Source#LISTED}, else empty
     * @param max the most candidates, 1 to 50
     * @param where the items that may be drawn
     * @param notBoughtWithin items bought this recently are out, unless consumable; zero: nothing is out
     */
    public record Draw(Source source, List<ItemId> listed, int max, Rule where, Duration notBoughtWithin) {
        public Draw {
            listed = List.copyOf(listed);
        }
    }

    /** True when it can't be decided without the profile: it needs a consent, reads the customer, or counts or excludes. */
    public boolean needsProfile() {
        return eligibility.purpose() != null
                || eligibility.when().readsProfile()
                || contact.readsProfile()
                || choices.stream().anyMatch(choice -> !choice.offer().caps().isEmpty())
                || choices.stream().anyMatch(choice -> choice.when().readsProfile())
                || choices.stream().anyMatch(Campaign::drawsFromProfile)
                || readsProfile(worth.responseRate())
                || readsProfile(worth.value())
                || readsProfile(worth.context());
    }

    private static boolean drawsFromProfile(Choice choice) {
        return switch (choice) {
            case Choice.Fixed(var offer, var _, var notBoughtWithin) ->
                offer.item() != null && !notBoughtWithin.isZero();
            case Choice.Drawn(var _, var _, var draw) ->
                draw.where().readsProfile()
                        || !draw.notBoughtWithin().isZero()
                        || (draw.source() != Source.LISTED && draw.source() != Source.RELATED_TO_PAGE_ITEM);
        };
    }

    private static boolean readsProfile(Quantity quantity) {
        return quantity instanceof Quantity.Computed computed && computed.readsProfile();
    }
}
