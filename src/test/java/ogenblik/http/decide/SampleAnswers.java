package ogenblik.http.decide;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.ItemReader;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Recall;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask;
import ogenblik.flow.Ask.Who;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.samples.SampleShop;

/** Answers of the sample shop: a hero without placeholders, and a grid of four items with their own wording. */
final class SampleAnswers {
    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final List<Item> ITEMS = SampleShop.items().map(SampleAnswers::item).toList();

    private static final PlacementId HERO = new PlacementId("home-hero");
    private static final PlacementId GRID = new PlacementId("home-grid");
    private static final CampaignId HERO_CAMPAIGN = new CampaignId("campaign-13");
    private static final CampaignId GRID_CAMPAIGN = new CampaignId("best-next-offer");
    private static final OfferId HERO_OFFER = new OfferId("offer-13");
    private static final OfferId GRID_OFFER = new OfferId("for-you");
    private static final TreatmentId TREATMENT = new TreatmentId("default");
    private static final Content HERO_CONTENT = content(
            "Kijk eens",
            "Speciaal voor de kenner: reeks 13",
            "https://shop.example/c/13",
            "https://shop.example/img/c13.jpg");

    private SampleAnswers() {}

    static Answer.Decided answer(int number) {
        var who = new Who.Named(new CustomerId.Known(SampleShop.customer(number)));
        var request = new DecisionRequest(
                List.of(new DecisionRequest.Slot(HERO, 0), new DecisionRequest.Slot(GRID, 4)),
                RequestContext.NONE,
                Set.of(),
                Set.of());
        return new Answer.Decided(
                new Ask(who, request, null, 0, false, false),
                decision(number),
                null,
                null,
                null,
                NOW,
                Recall.STORED,
                null);
    }

    private static Decision decision(int number) {
        var hero = new Shown(
                new Why(HERO_CAMPAIGN, Reason.TARGETING_MATCH, 0.07 * 23, ""),
                HERO_OFFER,
                TREATMENT,
                "A",
                null,
                HERO_CONTENT,
                1,
                1);
        var grid = new ArrayList<Shown>();
        for (int rank = 1; rank <= 4; rank++) {
            var item = ITEMS.get((number * 31 + rank * 7) % ITEMS.size());
            grid.add(new Shown(
                    new Why(GRID_CAMPAIGN, Reason.TARGETING_MATCH, (number % 97 + rank) * 0.731, ""),
                    GRID_OFFER,
                    TREATMENT,
                    "A",
                    item,
                    content(
                            item.texts().title("nl"),
                            "€ " + item.price(),
                            String.valueOf(item.links().url()),
                            String.valueOf(item.links().image())),
                    rank,
                    1));
        }
        return new Decision(
                new DecisionId("01991b5a-7b1c-7c3e-8f00-%012x".formatted(number)),
                "2f4c9d1e8b7a6053",
                "nl",
                List.of(
                        new ForPlacement.Offered(HERO, List.of(hero), Tally.NONE),
                        new ForPlacement.Offered(GRID, grid, Tally.NONE)));
    }

    private static Content content(String headline, String second, String url, String image) {
        return Content.of(
                new LinkedHashMap<>(Map.of("headline", headline, "body", second, "url", url, "image", image)));
    }

    static Item item(String line) {
        return switch (ItemReader.read(line, ZoneOffset.UTC)) {
            case ItemReader.Read.Ok(var item) -> item;
            case ItemReader.Read.Bad(var problems) -> throw new IllegalStateException(line + ": " + problems);
        };
    }
}
