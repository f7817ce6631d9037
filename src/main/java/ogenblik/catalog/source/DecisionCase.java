package ogenblik.catalog.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.rule.Signals;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Event;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * An example of a decision: who asks what when, and what should come of it. By such cases people test their own catalogs.
 *
 * @param id seeds what is left to chance
 * @param profile null: it can't be read
 * @param events what happened to the customer beside what the profile says
 */
public record DecisionCase(
        Text name,
        Instant now,
        DecisionId id,
        @Nullable Profile profile,
        List<Event> events,
        World world,
        Asked asked,
        List<Expected> expected) {

    /**
     * What was in memory.
     *
     * @param items those that take the place of the catalog's, or come beside them
     * @param travel how far it is to the locations
     * @param signalNames where the names of signals stand
     */
    public record World(
            List<Item> items, RelatedItems related, Travel.Tables travel, Signals signals, List<Text> signalNames) {}

    public record Asked(
            List<Slot> placements,
            Map<String, Object> context,
            Set<OfferId> excludedOffers,
            Set<ItemId> excludedItems) {}

    /** {@code limit} is 0 for the placement's own. */
    public record Slot(PlacementId placement, int limit) {}

    /**
     * What one placement should show. {@code fallback} is null where nothing is said of it, {@code offers} likewise; an
     * empty list means: nothing but the fallback.
     */
    public record Expected(
            Text placement,
            @Nullable Boolean fallback,
            @Nullable List<ExpectedOffer> offers,
            List<ExpectedOutcome> outcomes) {}

    /** What is null is left open; of each field of {@code content} a part is enough. */
    public record ExpectedOffer(
            Position at,
            @Nullable Text campaign,
            @Nullable Text offer,
            @Nullable Text treatment,
            @Nullable Text item,
            List<WrittenCatalog.Field> content) {}

    /** {@code candidate} is a campaign, or {@code campaign/offer} or {@code campaign/item}. */
    public record ExpectedOutcome(Text candidate, Text outcome) {}
}
