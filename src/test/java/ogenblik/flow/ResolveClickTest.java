package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.token.Tracked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a click leads of an offer that has a treatment for each of several customers. */
class ResolveClickTest {
    private static final String SHOP = """
        languages: [en]
        links: {hosts: [shop.example]}
        attributes: {company: string}
        personas: [{id: buyer, when: has(customer.attributes.company), tone: factual}]
        placements:
          - {id: home, channel: web, limit: 1, fallback: {content: {en: {headline: Hi, url: "https://shop.example/"}}}}
        offers:
          - id: sale
            treatments:
              - {id: for-buyers, personas: [buyer], content: {en: {headline: x, url: "https://shop.example/buyers"}}}
              - {id: bold, variant: B, content: {en: {headline: x, url: "https://shop.example/bold"}}}
              - {id: plain, content: {en: {headline: x, url: "https://shop.example/plain"}}}
              - {id: silent, personas: [buyer], content: {en: {headline: x}}}
        experiments:
          - {id: words, offer: sale, share: 1, variants: [{id: A}, {id: B}]}
        campaigns:
          - {id: sales, objective: nurture, placements: [home], offers: [{offer: sale}]}
        """;

    private final CurrentSnapshot current =
            new CurrentSnapshot(Snapshot.of(catalog(), ItemTable.EMPTY, RelatedItems.NONE, Switches.NONE));

    private static Catalog catalog() {
        return switch (CatalogCompiler.compile(List.of(new SourceFile("shop.yaml", SHOP)))) {
            case Compiled.Ok(var catalog) -> catalog;
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    @Test
    void a_click_leads_where_the_very_treatment_leads_that_was_shown() {
        assertThat(leads("for-buyers", "A")).isEqualTo("https://shop.example/buyers");
        assertThat(leads("bold", "B")).isEqualTo("https://shop.example/bold");
        assertThat(leads("plain", "A")).isEqualTo("https://shop.example/plain");
    }

    @Test
    void a_treatment_that_leads_nowhere_does_not_lead_where_another_one_does() {
        assertThat(leads("silent", "A")).isEqualTo("https://shop.example/");
    }

    @Test
    void where_the_treatment_is_gone_a_click_leads_where_anybody_of_the_same_variant_would_be_led() {
        assertThat(leads("gone", "A")).isEqualTo("https://shop.example/plain");
        assertThat(leads("gone", "B")).isEqualTo("https://shop.example/bold");
        assertThat(leads(null, "A")).isEqualTo("https://shop.example/plain");
    }

    private @Nullable String leads(@Nullable String treatment, String variant) {
        var shown = new Tracked.Shown(
                new OfferId("sale"), treatment == null ? null : new TreatmentId(treatment), null, variant, "");
        return new ResolveClick(current, InstantSource.fixed(Instant.EPOCH)).run(new PlacementId("home"), shown, "en");
    }
}
