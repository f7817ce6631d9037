package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Outcome;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.profile.Profile;
import ogenblik.samples.SampleCatalog;
import ogenblik.store.KeptDecision;
import org.junit.jupiter.api.Test;

/** What is kept of a decision, in few words. */
class DecisionSummaryTest {
    private static final Content EMPTY = null;
    /** What a decision takes up in the list and in the stream, all placements asked for. */
    private static final int MAX_BYTES = 512;

    private static final int MAX_BYTES_WITH_NAMES = 3 * 1024;

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void a_line_names_what_a_placement_shows_and_what_was_stopped() {
        var counts = new int[Outcome.values().length];
        counts[2] = 12;
        counts[3] = 1;
        var offered = new ForPlacement.Offered(
                new PlacementId("home hero"),
                List.of(shown("welcome", "50% off/now"), shown("é:€", "o")),
                new Tally(counts, Tally.NONE.stopped(), List.of(withheld("win!back"))));
        var fellBack = new ForPlacement.FellBack(
                new PlacementId("inbox"), new OfferId("none"), new TreatmentId("t"), EMPTY, Tally.NONE);

        assertThat(summary(null, offered, new ForPlacement.Unknown(new PlacementId("nowhere")), fellBack))
                .isEqualTo("v1\nhome%20hero welcome/50%25%20off%2Fnow//A//1 é%3A€/o//A//1"
                        + " !win%21back/o//B/universal-holdout/0.25 2:12 3:1\ninbox");
        assertThat(summary(Degraded.STORE_DOWN, fellBack)).isEqualTo("v1 store-down\ninbox");
    }

    @Test
    void campaigns_that_were_stopped_are_named_up_to_a_bound_and_all_are_counted() {
        var shop = new StringBuilder("""
            purposes: [{id: mail, default: denied}]
            placements: [{id: hero, channel: web, limit: 1, fallback: house}]
            offers: [{id: house, treatments: [{content: {en: {headline: House}}}]}]
            campaigns:
            """);
        for (int i = 0; i < 40; i++) campaign(shop, "paused-" + i, "");
        campaign(shop, "asks", "purpose: mail, ");
        campaign(shop, "never", "when: \"false\", ");
        var snapshot = snapshot(Map.of("shop.yaml", shop.toString()));
        var paused = IntStream.range(0, 40)
                .mapToObj(i -> new CampaignId("paused-" + i))
                .collect(Collectors.toSet());

        var decided = decided(
                snapshot.withSwitches(new Switches(paused, Set.of())),
                List.of(new DecisionRequest.Slot(new PlacementId("hero"), 0)));
        var read = SummaryReader.read(new KeptDecision(new DecisionId("d"), NOW, DecisionSummary.of(decided, null)));

        assertThat(read.placements().getFirst().stopped())
                .isEqualTo(Map.of(
                        Outcome.PAUSE,
                        new PastDecision.Stopped(
                                40,
                                IntStream.range(0, DecisionSummary.MAX_NAMES)
                                        .mapToObj(i -> "paused-" + i)
                                        .toList()),
                        Outcome.CONSENT,
                        new PastDecision.Stopped(1, List.of("asks")),
                        Outcome.RULE,
                        new PastDecision.Stopped(1, List.of())));
    }

    @Test
    void the_reasons_of_a_decision_over_a_thousand_campaigns_take_no_more_than_their_bound() {
        var snapshot = snapshot(SampleCatalog.files(1_000));
        var all = snapshot.catalog().campaigns().stream().map(Campaign::id).collect(Collectors.toSet());

        assertThat(bytes(snapshot)).isLessThan(MAX_BYTES);
        assertThat(bytes(snapshot.withSwitches(new Switches(all, Set.of())))).isLessThan(MAX_BYTES_WITH_NAMES);
    }

    /** For somebody of whom nothing is known, in each placement of the catalog. */
    private static int bytes(Snapshot snapshot) {
        var slots = snapshot.catalog().placements().keySet().stream()
                .map(placement -> new DecisionRequest.Slot(placement, 0))
                .toList();
        return DecisionSummary.of(decided(snapshot, slots), null).length;
    }

    private static Decision decided(Snapshot snapshot, List<DecisionRequest.Slot> slots) {
        return new Decider()
                .decide(
                        snapshot,
                        Profile.empty(new CustomerId.Known("anna")),
                        new DecisionRequest(slots, RequestContext.NONE, Set.of(), Set.of()),
                        NOW,
                        new DecisionId("d"));
    }

    private static void campaign(StringBuilder shop, String id, String condition) {
        shop.append("  - {id: ").append(id).append(", ").append(condition);
        shop.append("objective: retain, tier: 1, placements: [hero], offers: [{offer: house}]}\n");
    }

    private static Snapshot snapshot(Map<String, String> nameToText) {
        var files = nameToText.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList();
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(catalog.items()), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    @Property(tries = 300)
    void whatever_an_id_holds_its_words_can_be_told_apart(
            @ForAll @NotBlank @StringLength(max = 40) String campaign,
            @ForAll @StringLength(min = 1, max = 9) String offer) {
        if (isRefused(campaign) || isRefused(offer)) return;

        var words = summary(
                        null,
                        new ForPlacement.Offered(new PlacementId("p"), List.of(shown(campaign, offer)), Tally.NONE))
                .split("\n", -1)[1]
                .split(" ", -1);

        var parts = words[1].split("/", -1);
        assertThat(words).hasSize(2);
        assertThat(List.of(parts).stream().map(DecisionSummaryTest::decoded))
                .containsExactly(campaign, offer, "", "A", "", "1");
    }

    private static boolean isRefused(String id) {
        try {
            var _ = new OfferId(id);
            return !new String(id.getBytes(UTF_8), UTF_8).equals(id);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static String decoded(String word) {
        return word.replace("%20", " ")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%21", "!")
                .replace("%25", "%");
    }

    private static String summary(Degraded degraded, ForPlacement... placements) {
        var decision = new Decision(new DecisionId("d"), "v1", "en", List.of(placements));
        return new String(DecisionSummary.of(decision, degraded), UTF_8);
    }

    private static Shown shown(String campaign, String offer) {
        return new Shown(
                new Why(new CampaignId(campaign), Reason.TARGETING_MATCH, 1, ""),
                new OfferId(offer),
                new TreatmentId("t"),
                "A",
                null,
                EMPTY,
                1,
                1);
    }

    private static Shown withheld(String campaign) {
        return new Shown(
                new Why(new CampaignId(campaign), Reason.TARGETING_MATCH, 1, "universal-holdout"),
                new OfferId("o"),
                new TreatmentId("t"),
                "B",
                null,
                EMPTY,
                1,
                0.25);
    }
}
