package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import ogenblik.catalog.Content;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.Outcome;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.junit.jupiter.api.Test;

/** What is kept of a decision, in few words. */
class DecisionSummaryTest {
    private static final Content EMPTY = null;

    @Test
    void a_line_names_what_a_placement_shows_and_what_was_stopped() {
        var counts = new int[Outcome.values().length];
        counts[2] = 12;
        counts[3] = 1;
        var offered = new ForPlacement.Offered(
                new PlacementId("home hero"),
                List.of(shown("welcome", "50% off/now"), shown("é:€", "o")),
                new Tally(counts, List.of(withheld("win!back"))));
        var fellBack = new ForPlacement.FellBack(
                new PlacementId("inbox"), new OfferId("none"), new TreatmentId("t"), EMPTY, Tally.NONE);

        assertThat(summary(null, offered, new ForPlacement.Unknown(new PlacementId("nowhere")), fellBack))
                .isEqualTo("v1\nhome%20hero welcome/50%25%20off%2Fnow//A//1 é%3A€/o//A//1"
                        + " !win%21back/o//B/universal-holdout/0.25 2:12 3:1\ninbox");
        assertThat(summary(Degraded.STORE_DOWN, fellBack)).isEqualTo("v1 store-down\ninbox");
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
