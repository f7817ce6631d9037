package ogenblik.decision;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.Channel;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A shop with three campaigns, {@code first} before {@code second} before {@code notice}, which is service, and a contact
 * policy of the test's: what it shows, and why not, decided the quick way and the slow way alike.
 */
final class ContactShop {
    static final Instant NOW = TestShop.NOW;
    static final PlacementId HERO = new PlacementId("hero");
    static final PlacementId INBOX = new PlacementId("inbox");

    private static final String SHOP = """
        timeZone: Europe/Amsterdam
        placements:
          - {id: hero, channel: web, limit: 1, fallback: house}
          - {id: side, channel: web, limit: 3, fallback: house}
          - {id: inbox, channel: app, limit: 1, fallback: house}
        attributes: {timeZone: string}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, OFFER treatments: [{content: {en: {headline: One}}}]}
          - {id: two, treatments: [{content: {en: {headline: Two}}}]}
          - {id: tile, treatments: [{content: {en: {headline: "{{ item.title }}"}}}]}
          - {id: note, treatments: [{content: {en: {headline: Note}}}]}
        campaigns:
          - {id: first, FIRST objective: retain, tier: 1, placements: [hero, side, inbox], offers: [{offer: one}]}
          - {id: second, objective: retain, tier: 2, placements: [hero, side, inbox], offers: [{offer: two}]}
          - {id: items, objective: retain, tier: 3, placements: [side], offers: [{offer: tile, items: {from: [chair, lamp], notBoughtWithin: PT0S}}]}
          - {id: notice, objective: retain, tier: 9, service: true, placements: [hero, side, inbox], offers: [{offer: note}]}
        """;

    private final Snapshot snapshot;

    private ContactShop(String text) {
        snapshot = switch (CatalogCompiler.compile(
                List.of(new SourceFile("shop.yaml", text)), Set.of(new ItemId("chair"), new ItemId("lamp")))) {
            case Compiled.Ok(var catalog) -> Snapshot.of(catalog, TestShop.ITEMS, RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    /** With this of the catalog as a whole. */
    static ContactShop withPolicy(String policy) {
        return new ContactShop(text("", "") + "contactPolicy: {" + policy + "}\n");
    }

    /** With this of the campaign {@code first}. */
    static ContactShop withFirst(String rules) {
        return new ContactShop(text(rules + ",", ""));
    }

    /** With this of the offer {@code one}. */
    static ContactShop withOffer(String rules) {
        return new ContactShop(text("", rules + ","));
    }

    private static String text(String first, String offer) {
        return SHOP.replace("FIRST", first).replace("OFFER", offer);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Somebody who was shown this, oldest first. */
    static Profile anna(Exposure... exposures) {
        return TestShop.anna(Map.of()).withExposures(Exposures.of(List.of(exposures)));
    }

    /** What was shown so many hours before now. */
    static Shown shown(String campaign, double hoursAgo) {
        return new Shown(campaign, NOW.minus((long) (hoursAgo * 3600), ChronoUnit.SECONDS));
    }

    /** Something that was shown, in the making: seen when it was decided unless it says otherwise. */
    static final class Shown {
        private static int decisions;

        private final String campaign;
        private final long at;
        private long decision = ++decisions;
        private Channel channel = Channel.WEB;
        private String category = "";
        private boolean isWithheld;

        private Shown(String campaign, Instant at) {
            this.campaign = campaign;
            this.at = at.getEpochSecond();
        }

        Shown on(Channel other) {
            channel = other;
            return this;
        }

        Shown of(String itemsCategory) {
            category = itemsCategory;
            return this;
        }

        Shown inDecision(long number) {
            decision = number;
            return this;
        }

        Shown withheld() {
            isWithheld = true;
            return this;
        }

        Exposure seen() {
            return exposure(new Exposure.Times(at, at + 1800, at, 0, 0, 0));
        }

        Exposure reserved() {
            return exposure(new Exposure.Times(at, at + 1800, 0, 0, 0, 0));
        }

        Exposure clicked() {
            return exposure(new Exposure.Times(at, at + 1800, at, at, 0, 0));
        }

        Exposure converted() {
            return exposure(new Exposure.Times(at, at + 1800, at, 0, at, 0));
        }

        Exposure dismissed() {
            return exposure(new Exposure.Times(at, at + 1800, at, 0, 0, at));
        }

        private Exposure exposure(Exposure.Times times) {
            int tier = switch (campaign) {
                case "first" -> 1;
                case "second" -> 2;
                case "items" -> 3;
                default -> 9;
            };
            var offer = switch (campaign) {
                case "first" -> "one";
                case "second" -> "two";
                case "items" -> "tile";
                default -> "note";
            };
            return new Exposure(
                    decision,
                    0,
                    new Exposure.Traits(
                            isWithheld,
                            false,
                            campaign.equals("notice"),
                            tier,
                            channel.code(),
                            category.isEmpty() ? 0 : Exposures.hash(category)),
                    times,
                    new Exposure.Shown(new CampaignId(campaign), new OfferId(offer), HERO, null, "A", ""));
        }
    }

    /** The campaigns that the hero shows. */
    List<String> hero(Profile profile) {
        return campaigns(profile, HERO);
    }

    /** The campaigns that a placement shows, with the items they show; empty where it falls back. */
    List<String> campaigns(@Nullable Profile profile, PlacementId... placements) {
        return decided(profile, NOW, placements);
    }

    List<String> decided(@Nullable Profile profile, Instant now, PlacementId... placements) {
        var request = request(placements);
        var decision = new Decider().decide(snapshot, profile, request, now, TestShop.DECISION);
        var explained = new Explainer().explain(snapshot, profile, request, now, TestShop.DECISION);
        if (!DecideTest.shown(explained.decision()).equals(DecideTest.shown(decision)))
            throw new AssertionError("explained as " + explained.decision() + " but decided as " + decision);
        var campaigns = new ArrayList<String>();
        for (var placement : decision.placements())
            if (placement instanceof ForPlacement.Offered offered)
                offered.offers()
                        .forEach(o -> campaigns.add(o.why().campaign()
                                + (o.item() == null ? "" : "/" + o.item().id())));
        return campaigns;
    }

    /** Each campaign's outcome and detail on the hero. */
    Map<String, String> why(@Nullable Profile profile) {
        return why(profile, NOW, HERO);
    }

    Map<String, String> why(@Nullable Profile profile, Instant now, PlacementId placement) {
        var why = new HashMap<String, String>();
        new Explainer()
                .explain(snapshot, profile, request(placement), now, TestShop.DECISION)
                .placements()
                .getFirst()
                .candidates()
                .forEach(c -> why.put(
                        c.campaign() + (c.item() == null ? "" : "/" + c.item()),
                        c.outcome().wireName() + ": " + c.detail()));
        return why;
    }

    static DecisionRequest request(PlacementId... placements) {
        var slots = new ArrayList<Slot>();
        for (var placement : placements) slots.add(new Slot(placement, 0));
        return new DecisionRequest(slots, RequestContext.NONE, Set.of(), Set.of());
    }

    static String utc(double hoursAgo) {
        return NOW.minus((long) (hoursAgo * 3600), ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)
                .toInstant()
                .toString();
    }
}
