package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.decision.Outcome;
import ogenblik.flow.PastDecision.ForPlacement;
import ogenblik.flow.PastDecision.Shown;
import ogenblik.flow.PastDecision.Stopped;
import ogenblik.id.DecisionId;
import ogenblik.store.KeptDecision;
import org.junit.jupiter.api.Test;

/** What was kept of a decision in few words, read again. */
class SummaryReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void what_was_written_of_ids_with_separators_in_them_is_read_as_it_was() {
        var summary = "v1 store-down\nhome%20hero welcome/50%25%20off%2Fnow//A//1 %C3%A9%3A%E2%82%AC/o/7/B/e%3AB/0.25"
                + " !win-back/o//A/holdout/1 2:12 3:1 4:7:welcome:a%3Ab\ninbox";

        var read = SummaryReader.read(new KeptDecision(new DecisionId("d"), NOW, summary.getBytes(UTF_8)));

        assertThat(read)
                .isEqualTo(new PastDecision(
                        "d",
                        NOW,
                        "v1",
                        "store-down",
                        List.of(
                                new ForPlacement(
                                        "home hero",
                                        List.of(
                                                new Shown("welcome", "50% off/now", null, "A", "", 1),
                                                new Shown("é:€", "o", "7", "B", "e:B", 0.25)),
                                        List.of(new Shown("win-back", "o", null, "A", "holdout", 1)),
                                        Map.of(
                                                Outcome.LOST,
                                                new Stopped(12, List.of()),
                                                Outcome.RULE,
                                                new Stopped(1, List.of()),
                                                Outcome.CAP,
                                                new Stopped(7, List.of("welcome", "a:b")))),
                                new ForPlacement("inbox", List.of(), List.of(), Map.of()))));
    }

    @Test
    void words_of_another_version_are_left_out_and_the_rest_is_read() {
        var summary = "v0\nhero a/b/c/d welcome/hello//A//often 2: x:3 99999999999:1 3:1 100%";

        var read = SummaryReader.read(new KeptDecision(new DecisionId("d"), NOW, summary.getBytes(UTF_8)));

        assertThat(read.placements())
                .containsExactly(new ForPlacement(
                        "hero",
                        List.of(new Shown("welcome", "hello", null, "A", "", Double.NaN)),
                        List.of(),
                        Map.of(Outcome.RULE, new Stopped(1, List.of()))));
    }

    @Test
    void nothing_at_all_is_read_as_a_decision_without_placements() {
        assertThat(SummaryReader.read(new KeptDecision(new DecisionId("d"), NOW, new byte[0]))
                        .placements())
                .isEmpty();
    }
}
