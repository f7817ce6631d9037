package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import org.junit.jupiter.api.Test;

/** What the exposure of something shown is reserved with: what the catalog says of its campaign, placement and item. */
class ReservationsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String SHOP = """
        languages: [en]
        timeZone: Europe/Amsterdam
        links: {hosts: [shop.example]}
        placements:
          - {id: home, channel: web, fallback: card}
          - {id: inbox, channel: app, reservation: P2D, fallback: card}
        offers:
          - {id: card, treatments: [{content: {en: {headline: Hello}}}]}
        campaigns:
          - {id: plain, objective: acquire, tier: 2, placements: [home, inbox], offers: [{offer: card}]}
          - {id: notice, objective: retain, tier: 1, placements: [home], service: true, offers: [{offer: card}]}
          - {id: measured, objective: acquire, tier: 3, placements: [home], holdout: 0.1, offers: [{offer: card}]}
        """;
    private static final String LAMP = """
        {"id": "lamp", "title": "A lamp", "category": "light"}
        """;

    private final Snapshot shop = shop();

    @Test
    void tier_channel_and_category_are_those_of_campaign_placement_and_item() {
        var exposure = exposure("plain", "inbox", new ItemId("lamp"));

        assertThat(exposure.traits())
                .isEqualTo(new Exposure.Traits(false, false, false, 2, 2, Exposures.hash("light")));
        assertThat(exposure.decision()).isEqualTo(Exposures.hash(new DecisionId("d")));
        assertThat(exposure.place()).isEqualTo(3);
    }

    @Test
    void it_is_reserved_for_as_long_as_its_placement_says_else_half_an_hour() {
        assertThat(exposure("plain", "inbox", null).times()).isEqualTo(Exposure.Times.reserved(NOW, 2 * 86_400));
        assertThat(exposure("plain", "home", null).times()).isEqualTo(Exposure.Times.reserved(NOW, 1_800));
        assertThat(exposure("plain", "gone", null).times()).isEqualTo(Exposure.Times.reserved(NOW, 1_800));
    }

    @Test
    void service_and_what_is_measured_against_a_holdout_is_known_for_it() {
        assertThat(exposure("notice", "home", null).traits())
                .isEqualTo(new Exposure.Traits(false, false, true, 1, 0, 0));
        assertThat(exposure("measured", "home", null).traits())
                .isEqualTo(new Exposure.Traits(false, true, false, 3, 0, 0));
        assertThat(exposure("gone", "home", null).traits())
                .isEqualTo(new Exposure.Traits(false, false, false, 0, 0, 0));
    }

    private Exposure exposure(String campaign, String placement, ItemId item) {
        return Reservations.exposure(
                shop,
                new Reservations.Made(new DecisionId("d"), NOW, 3),
                new Exposure.Shown(
                        new CampaignId(campaign), new OfferId("card"), new PlacementId(placement), item, "A", ""));
    }

    private static Snapshot shop() {
        var files = List.of(new SourceFile("shop.yaml", SHOP), new SourceFile("items.ndjson", LAMP));
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(catalog.items()), new RelatedItems(Map.of()), Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
