package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.campaign;
import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.source.Given;
import ogenblik.catalog.source.SourceFile;
import ogenblik.catalog.template.Template;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.junit.jupiter.api.Test;

/** What a catalog is made of, and when it is refused whole. */
class CatalogCompilerTest {

    @Test
    void the_demo_shop_compiles() {
        var catalog = compiled(Given.theDemoShop());

        assertThat(catalog.placements().keySet())
                .extracting(PlacementId::value)
                .containsExactlyInAnyOrder("home-hero", "home-grid", "cart-aside", "open-banner", "inbox");
        assertThat(catalog.campaigns())
                .extracting(campaign -> campaign.id().value())
                .contains(
                        "abandoned-cart",
                        "appreciation",
                        "best-next-offer",
                        "birthday",
                        "churn-prevention",
                        "cross-sell",
                        "lead-nurturing",
                        "reactivation",
                        "service",
                        "welcome",
                        "win-back");
        assertThat(catalog.items()).hasSizeGreaterThan(300);
    }

    @Test
    void no_persona_of_the_demo_is_held_out_of_what_it_shows() {
        var tried = compiled(Given.theDemoShop()).experiments();

        assertThat(tried.holdouts().campaignToBuckets()).isNotEmpty();
        assertThat(tried.holdouts().universal()).isZero();
        for (var persona : List.of("lead-1", "loyal-1", "cart-1", "gone-1"))
            for (var campaign : tried.holdouts().campaignToBuckets().keySet())
                assertThat(tried.holdouts().isOf(campaign, persona))
                        .as("%s in the holdout of %s", persona, campaign)
                        .isFalse();
    }

    @Test
    void the_defaults_are_safe_and_simple() {
        var catalog = compiled(with(""));

        var placement = catalog.placement(new PlacementId("home"));
        assertThat(placement).isNotNull();
        assertThat(placement.limit()).isEqualTo(1);
        assertThat(placement.tmax()).isEqualTo(Duration.ofMillis(50));
        assertThat(placement.spread()).isEqualTo(Placement.Spread.ANY);
        var campaign = catalog.campaigns().getFirst();
        assertThat(campaign.tier()).isEqualTo(5);
        assertThat(campaign.eligibility().schedule()).isEqualTo(Schedule.ALWAYS);
        assertThat(campaign.worth())
                .isEqualTo(new Campaign.Worth(
                        new Quantity.Constant(0.01), new Quantity.Constant(1), new Quantity.Constant(1), 1));
        assertThat(catalog.formula().score(0.5, 3, 2, 4)).isEqualTo(12);
        var field = catalog.offers()
                .get(new OfferId("card"))
                .treatments()
                .getFirst()
                .languageToFields()
                .get("en")
                .getFirst();
        assertThat(field.isRequired()).isTrue();
        assertThat(field.wording()).isNotInstanceOf(Template.Constant.class);
    }

    @Test
    void items_from_scored_tables_are_weighed_by_their_score_and_those_just_bought_are_out() {
        var catalog = compiled(with("""
            campaigns:
              - id: next
                objective: nurture
                placements: [home]
                offers: [{offer: card, items: {from: next-offers}}]
              - id: cart
                objective: retain
                placements: [home]
                offers: [{offer: card, items: {from: cart}}]
            """));

        var next = catalog.campaigns().get(1);
        assertThat(next.worth().responseRate()).isInstanceOf(Quantity.Computed.class);
        assertThat(draw(next).notBoughtWithin()).isEqualTo(Duration.ofDays(90));
        assertThat(draw(next).max()).isEqualTo(20);
        var cart = catalog.campaigns().get(2);
        assertThat(cart.worth().responseRate()).isEqualTo(new Quantity.Constant(0.01));
        assertThat(draw(cart).notBoughtWithin()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_schedule_of_days_is_of_the_catalogs_zone_and_holds_its_last_day() {
        var catalog = compiled(with(campaign("schedule: {from: 2026-12-01, until: 2026-12-24, hours: 22:00-24:00}")));

        assertThat(catalog.campaigns().getLast().eligibility().schedule())
                .isEqualTo(new Schedule(
                        Instant.parse("2026-11-30T23:00:00Z"),
                        Instant.parse("2026-12-24T23:00:00Z"),
                        Set.of(),
                        LocalTime.of(22, 0),
                        null));
    }

    @Test
    void items_that_no_file_has_are_unknown_unless_they_lie_elsewhere() {
        var more = """
            offers:
              - {id: lamp, item: lamp-2, treatments: [{content: {en: {headline: x}}}]}
            campaigns:
              - id: listed
                objective: nurture
                placements: [home]
                offers: [{offer: lamp, items: {from: [lamp-1, 17850]}}]
            """;
        var files = new ArrayList<>(with(more));
        assertThat(problems(files)).isEmpty();
        files.add(new SourceFile("items.ndjson", "{\"id\": \"lamp-1\", \"title\": \"Lamp\"}"));

        assertThat(problems(files))
                .containsExactly(
                        "more.yaml:2:22: unknown item `lamp-2`: no item file has it",
                        "more.yaml:7:51: unknown item `17850`: no item file has it");
        assertThat(CatalogCompiler.compile(files, Set.of(new ItemId("lamp-2"), new ItemId("17850"))))
                .isInstanceOf(CatalogCompiler.Compiled.Ok.class);
        assertThat(CatalogCompiler.compileAccepted(files)).isInstanceOf(CatalogCompiler.Compiled.Ok.class);
    }

    @Test
    void the_same_files_have_the_same_version_whatever_their_order() {
        var a = new SourceFile("a.yaml", "currency: EUR");
        var b = new SourceFile("b.yaml", "timeZone: UTC");

        assertThat(CatalogCompiler.version(List.of(a, b)))
                .matches("[0-9a-f]{16}")
                .isEqualTo(CatalogCompiler.version(List.of(b, a)))
                .isNotEqualTo(CatalogCompiler.version(List.of(a)))
                .isNotEqualTo(CatalogCompiler.version(List.of(a, new SourceFile("c.yaml", "timeZone: UTC"))));
    }

    @Test
    void no_files_are_no_catalog() {
        assertThat(problems(List.of())).containsExactly("catalog: no files: a catalog has .yaml files");
    }

    private static Campaign.Draw draw(Campaign campaign) {
        return ((Campaign.Choice.Drawn) campaign.choices().getFirst()).draw();
    }

    private static Catalog compiled(List<SourceFile> files) {
        var compiled = CatalogCompiler.compile(files);
        assertThat(problems(files)).isEmpty();
        return ((CatalogCompiler.Compiled.Ok) compiled).catalog();
    }
}
