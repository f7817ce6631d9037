package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ogenblik.decision.Explanation.Considered;
import ogenblik.decision.Explanation.Score;
import ogenblik.decision.Outcome;
import ogenblik.id.CampaignId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateTableTest {
    @ParameterizedTest
    @CsvSource({
        "1.41094, 1.411",
        "0.06, 0.06",
        "0.0008998000000000001, 0.0008998",
        "0.0000314159, 0.00003142",
        "12345.6, 12350",
        "0, 0"
    })
    void a_score_shows_with_four_digits_that_count(double score, String shown) {
        var lines = CandidateTable.lines(List.of(considered(score)));

        assertThat(lines.getLast()).containsPattern(" " + shown.replace(".", "\\.") + " ");
    }

    private static Considered considered(double score) {
        return new Considered(
                new CampaignId("spring"), null, null, Outcome.WON, "rank 1", 5, new Score(score, score, 1, 1, 1));
    }
}
