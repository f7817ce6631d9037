package ogenblik.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Schedule;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/**
 * A catalog laid out for deciding: its campaigns in the order they win, and for each condition the set of campaigns that
 * need it, so that one failed condition strikes them all out at once. What a decision costs follows the distinct
 * conditions, not the campaigns.
 *
 * <p>The order is by tier; within a tier those whose score depends on the customer or an item come first, then the others
 * by falling score. So the first that remain of the latter are the winners, and the rest need not be looked at.
 */
public final class Plan {
    private final List<Ranked> ranked;
    private final Map<CampaignId, Integer> idToPosition = new HashMap<>();

    /** By the campaign's index. */
    private final int[] positions;

    private final Hashes hashes;
    private final ContactPlan contacts;
    private final Map<PlacementId, Bits> placementToCampaigns = new HashMap<>();
    private final Bits needingProfile;
    private final List<Purpose> purposes = new ArrayList<>();
    private final List<Period> periods = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Dressings dressings;
    private final Pools pools;
    private final Splits splits;
    private final Bits measured;
    private final boolean hasHoldout;
    private final boolean readsChannel;

    /** A campaign at its position; {@code fixedScore} is NaN when it has to be computed for each candidate. */
    record Ranked(Campaign campaign, double fixedScore) {
        boolean isFixed() {
            return !Double.isNaN(fixedScore);
        }
    }

    /** A predicate of the rule book, and the campaigns that can't show unless it holds. */
    record Condition(int predicate, Bits.Packed campaigns) {}

    /** A purpose that some campaigns need consent for. */
    record Purpose(PurposeId id, boolean isGrantedByDefault, Bits campaigns) {}

    /** A schedule that some campaigns have. */
    record Period(Schedule schedule, Bits.Packed campaigns) {}

    private Plan(Catalog catalog) {
        ranked = catalog.campaigns().stream()
                .map(campaign -> new Ranked(campaign, fixedScore(catalog, campaign)))
                .sorted(Comparator.<Ranked>comparingInt(r -> r.campaign().tier())
                        .thenComparing(Ranked::isFixed)
                        .thenComparing(
                                Comparator.comparingDouble(Ranked::fixedScore).reversed())
                        .thenComparingInt(r -> r.campaign().index()))
                .toList();
        positions = new int[ranked.size()];
        for (int i = 0; i < positions.length; i++) {
            var campaign = ranked.get(i).campaign();
            idToPosition.put(campaign.id(), i);
            positions[campaign.index()] = i;
        }
        hashes = new Hashes(ranked.stream().map(r -> r.campaign().id().value()).toList());
        contacts =
                new ContactPlan(catalog, ranked.stream().map(Ranked::campaign).toList());
        needingProfile = where(contacts::needsProfile);
        dressings = new Dressings(catalog);
        pools = new Pools(catalog);
        splits = new Splits(catalog, this::where);
        var holdouts = catalog.experiments().holdouts();
        measured = where(holdouts::measures);
        hasHoldout = holdouts.universal() > 0 || !holdouts.campaignToBuckets().isEmpty();
        readsChannel = catalog.rules().reads("context." + RequestContext.CHANNEL);
        layOutConditions(catalog);
    }

    public static Plan of(Catalog catalog) {
        return new Plan(catalog);
    }

    private void layOutConditions(Catalog catalog) {
        for (var placement : catalog.placements().keySet())
            placementToCampaigns.put(
                    placement, where(c -> c.eligibility().placements().contains(placement)));
        catalog.settings().purposeToGrantedByDefault().forEach((purpose, isGranted) -> {
            var campaigns = where(c -> purpose.equals(c.eligibility().purpose()));
            if (campaigns.count() > 0) purposes.add(new Purpose(purpose, isGranted, campaigns));
        });
        catalog.campaigns().stream()
                .map(campaign -> campaign.eligibility().schedule())
                .filter(schedule -> !schedule.equals(Schedule.ALWAYS))
                .distinct()
                .forEach(schedule -> periods.add(new Period(
                        schedule,
                        where(c -> c.eligibility().schedule().equals(schedule)).packed())));
        layOutPredicates();
    }

    private void layOutPredicates() {
        var predicateToCampaigns = new HashMap<Integer, Bits>();
        for (int i = 0; i < ranked.size(); i++)
            for (int predicate : ranked.get(i).campaign().eligibility().when().predicates())
                predicateToCampaigns
                        .computeIfAbsent(predicate, _ -> new Bits(ranked.size()))
                        .set(i);
        predicateToCampaigns.forEach(
                (predicate, campaigns) -> conditions.add(new Condition(predicate, campaigns.packed())));
        conditions.sort(
                Comparator.<Condition>comparingInt(c -> -c.campaigns().count()).thenComparingInt(Condition::predicate));
    }

    /** The score where it is the same for everybody, else NaN. */
    private static double fixedScore(Catalog catalog, Campaign campaign) {
        boolean drawsItems = campaign.choices().stream().anyMatch(Choice.Drawn.class::isInstance);
        var worth = campaign.worth();
        // Of a campaign that explores, one score does not stand for one candidate.
        boolean explores = catalog.experiments().campaignToExploration().containsKey(campaign.id());
        if (!drawsItems
                && !explores
                && worth.responseRate() instanceof Quantity.Constant(var responseRate)
                && worth.value() instanceof Quantity.Constant(var value)
                && worth.context() instanceof Quantity.Constant(var context))
            return catalog.formula().score(responseRate, value, context, worth.lever());
        return Double.NaN;
    }

    private Bits where(Predicate<Campaign> condition) {
        var bits = new Bits(ranked.size());
        for (int i = 0; i < ranked.size(); i++) if (condition.test(ranked.get(i).campaign())) bits.set(i);
        return bits;
    }

    int size() {
        return ranked.size();
    }

    Ranked at(int position) {
        return ranked.get(position);
    }

    /** True when the catalog has this campaign. */
    public boolean has(CampaignId id) {
        return idToPosition.containsKey(id);
    }

    /** The campaign of this id, or null when the catalog does not have it. */
    public @Nullable Campaign campaign(CampaignId id) {
        var position = idToPosition.get(id);
        return position == null ? null : ranked.get(position).campaign();
    }

    /** The position of a campaign of this very catalog. */
    int position(Campaign campaign) {
        return positions[campaign.index()];
    }

    /** The position of a campaign, or null when the catalog does not have it. */
    @Nullable
    Integer position(CampaignId id) {
        return idToPosition.get(id);
    }

    /** The position of the campaign that exposures know by this hash; negative when the catalog does not have it. */
    int position(long hash) {
        return hashes.place(hash);
    }

    /** The tier of a campaign; 0 when the catalog does not have it. */
    public int tier(CampaignId id) {
        var position = idToPosition.get(id);
        return position == null ? 0 : ranked.get(position).campaign().tier();
    }

    /** The campaigns of a placement, or null when the catalog does not have it. */
    @Nullable
    Bits campaigns(PlacementId placement) {
        return placementToCampaigns.get(placement);
    }

    Bits needingProfile() {
        return needingProfile;
    }

    List<Purpose> purposes() {
        return purposes;
    }

    List<Period> periods() {
        return periods;
    }

    /** Those that most campaigns need come first. */
    List<Condition> conditions() {
        return conditions;
    }

    ContactPlan contacts() {
        return contacts;
    }

    /** True where it is exempt from the catalog's contact policy; false when the catalog does not have it. */
    public boolean isService(CampaignId id) {
        var position = idToPosition.get(id);
        return position != null && ranked.get(position).campaign().contact().isService();
    }

    /** True when the campaign's effect is measured against a holdout. */
    public boolean isMeasured(CampaignId id) {
        var position = idToPosition.get(id);
        return position != null && measured.has(position);
    }

    Pools pools() {
        return pools;
    }

    Splits splits() {
        return splits;
    }

    /** True when anybody is held out of anything. */
    boolean hasHoldout() {
        return hasHoldout;
    }

    /** True when it matters to any rule or text on which channel it is asked for. */
    boolean readsChannel() {
        return readsChannel;
    }

    Dressings dressings() {
        return dressings;
    }
}
