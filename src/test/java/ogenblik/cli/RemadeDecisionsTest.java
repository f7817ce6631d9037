package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions in which chance, an experiment, a holdout or a reservation had a say are made again as they were. */
class RemadeDecisionsTest {
    private static final String CATALOG = "src/test/resources/ogenblik/cli/trials-and-limits.yaml";
    private static final String BANNER = "\"placements\":[{\"id\":\"banner\"}]";
    private static final Pattern COUNTER = Pattern.compile("\"counter\":\"([^\"]+)\"");
    private static final int AT_ONCE = 6;
    private static final int MAX_TRIES = 20;

    @AutoClose
    private static final RecordingService service = new RecordingService(CATALOG);

    @BeforeEach
    void forget() {
        service.forget();
    }

    @Test
    void arms_of_experiments_and_holdouts_and_what_was_drawn_come_out_again() {
        var answers = new ArrayList<String>();
        for (int i = 0; i < 14; i++) {
            int recorded = i + 1;
            answers.add(service.decide("{\"customer\":{\"id\":\"trial-" + i / 2
                    + "\"},\"placements\":[{\"id\":\"hero\"},{\"id\":\"grid\"}]}"));
            RecordingService.awaitThat(() -> service.recorded() == recorded);
        }

        var said = new StringBuilder();
        for (var answer : answers) said.append(remade(RecordingService.idOf(answer)));

        assertThat(answers).anyMatch(answer -> answer.contains("\"propensity\":0."));
        assertThat(said)
                .contains("hero showed measured/card")
                .contains("hero withheld for a holdout measured/card (holdout)")
                .contains("(universal-holdout)")
                .contains("trying/tested (wording:A)")
                .contains("trying/tested (wording:B)")
                .containsPattern("holdout +1: measured");
    }

    @Test
    void a_winner_that_was_refused_its_room_is_refused_again_and_the_runner_up_shown() {
        for (int i = 0; i < MAX_TRIES; i++) {
            var ids = decidedAtOnce("strict-" + i);
            var shown = ids.stream().map(RemadeDecisionsTest::remade).toList();
            assertThat(shown.stream().filter(said -> said.contains("banner showed scarce/last")))
                    .hasSize(1);
            assertThat(shown.stream().filter(said -> said.contains("banner showed runner-up/next")))
                    .hasSize(AT_ONCE - 1);
            if (shown.stream().anyMatch(RemadeDecisionsTest::isOfRefused)) return;
        }
        throw new AssertionError("of " + AT_ONCE + " requests at once none was ever refused its room");
    }

    /** Decisions for one customer: all are asked for before the first is answered. */
    private static List<String> decidedAtOnce(String customer) {
        long before = service.recorded();
        var body = "{\"customer\":{\"id\":\"" + customer + "\"}," + BANNER + "}";
        var answers = IntStream.range(0, AT_ONCE)
                .mapToObj(_ -> service.decideLater(body))
                .toList();
        var ids = answers.stream()
                .map(CompletableFuture::join)
                .map(RecordingService::idOf)
                .toList();
        RecordingService.awaitThat(() -> service.recorded() == before + AT_ONCE);
        return ids;
    }

    private static boolean isOfRefused(String said) {
        return said.contains("room under strict caps had been asked for") && said.contains("banner showed runner-up");
    }

    /** Holds a decision against its record, and gives what was said of it. */
    private static String remade(String id) {
        assertThat(service.run("replay", "--decision", id)).as(service.said()).isZero();
        assertThat(service.said()).contains("exactly the same");
        return service.said();
    }

    @Test
    void of_whom_only_the_client_keeps_count_there_are_reasons_alone_and_no_record_of_whose_they_were() {
        service.consent("carries", false);
        var first = service.decide("{\"customer\":{\"id\":\"carries\"},\"placements\":[{\"id\":\"grid\"}]}");
        var counter = COUNTER.matcher(first);
        assertThat(counter.find()).as(first).isTrue();

        var second = service.decide(
                "{\"customer\":{\"id\":\"carries\"}," + BANNER + ",\"counter\":\"" + counter.group(1) + "\"}");
        var id = RecordingService.idOf(second);
        RecordingService.awaitThat(() -> {
            assertThat(service.run("explain", "--decision", id)).isBetween(0, 1);
            return service.said().contains("banner showed");
        });

        assertThat(service.said())
                .contains("banner showed runner-up/next", "it can't be made again")
                .containsPattern("cap +1: scarce")
                .doesNotContain("carries");
        assertThat(service.recorded()).isZero();
    }
}
