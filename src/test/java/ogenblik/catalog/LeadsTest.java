package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.rule.Evaluation;
import ogenblik.catalog.rule.Leads;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Subject;
import ogenblik.id.CustomerId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Event;
import ogenblik.profile.Ledger;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Scores;
import org.junit.jupiter.api.Test;

/** What rules see of a lead: scores of events and of attributes, and the cell for both. */
class LeadsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String LEADS = """
        attributes: {companySize: int, branch: string}
        scores: {churn: x, engagement: imported}
        scoring:
          - id: engagement
            bands: [{id: cold}, {id: hot, from: 10}]
            rules:
              - {id: prices, event: Page Viewed, when: "event.properties.name == 'Prices'", points: 12, halfLife: P7D}
              - {id: visit, event: Page Viewed, points: 1}
        fit:
          bands: [{id: low}, {id: high, from: 20}]
          rules:
            - {id: large, when: customer.attributes.companySize > 100, points: 15}
            - {id: ours, when: "customer.attributes.branch == 'retail'", points: 10}
        matrix:
          cells: [{id: ready, engagement: [hot], fit: [high], strategy: call}]
          otherwise: {id: waiting, strategy: nurture}
        segments:
          - {id: ready, when: customer.lead.cell == 'ready' && customer.lead.strategy == 'call'}
          - {id: hot, when: customer.lead.engagementBand == 'hot'}
          - {id: fits, when: customer.lead.fitBand == 'high' && customer.scores.fit >= 25.0}
          - {id: twelve, when: customer.scores.engagement > 12.0}
          - {id: leaving, when: customer.scores.churn > 0.5}
        """;

    private final Catalog catalog = ((Compiled.Ok) CatalogCompiler.compile(with(LEADS))).catalog();

    @Test
    void an_event_counts_by_each_rule_whose_condition_holds() {
        var ledger = seen("Prices", NOW).scores().ledger();

        assertThat(ledger.entries()).extracting(entry -> entry.term().rule()).containsExactly("prices", "visit");
        assertThat(seen("Home", NOW).scores().ledger().entries())
                .extracting(entry -> entry.term().rule())
                .containsExactly("visit");
    }

    @Test
    void a_keen_lead_that_fits_is_ready_until_the_points_have_faded() {
        var lead = seen("Prices", NOW).withAttributes(Attributes.of(Map.of("companySize", 120L, "branch", "retail")));

        assertThat(evaluation(lead, NOW).segments()).containsExactly("ready", "hot", "fits", "twelve");
        assertThat(evaluation(lead, NOW.plus(Duration.ofDays(30))).segments()).containsExactly("fits");
    }

    @Test
    void fit_is_the_points_of_the_rules_that_hold_and_what_is_unknown_holds_nothing() {
        var small = Profile.empty(new CustomerId.Known("a")).withAttributes(Attributes.of(Map.of("branch", "retail")));

        var fit = Objects.requireNonNull(Leads.fit(evaluation(small, NOW)));

        assertThat(fit.parts()).extracting(part -> part.rule()).containsExactly("ours");
        assertThat(fit.standing().totalMicros()).isEqualTo(10 * Ledger.MICROS);
        assertThat(Objects.requireNonNull(Leads.of(evaluation(small, NOW)))
                        .cell()
                        .id())
                .isEqualTo("waiting");
    }

    @Test
    void a_computed_score_takes_the_place_of_an_imported_one_and_others_stay() {
        var imported = Profile.empty(new CustomerId.Known("a"))
                .withScores(new Scores(Map.of("engagement", 99.0, "churn", 0.9)));

        assertThat(evaluation(imported, NOW).segments()).containsExactly("leaving");
    }

    private Profile seen(String page, Instant at) {
        var ledger = catalog.settings()
                .scoring()
                .apply(Ledger.NONE, new Event("Page Viewed", at, Map.of("name", page)), ProfileBounds.DEFAULT);
        return Profile.empty(new CustomerId.Known("a")).withScores(Scores.NONE.withLedger(ledger));
    }

    private Evaluation evaluation(Profile profile, Instant now) {
        return catalog.rules()
                .evaluate(new Subject(profile, RequestContext.NONE, ItemTable.of(List.of()), Signals.NONE, now));
    }
}
