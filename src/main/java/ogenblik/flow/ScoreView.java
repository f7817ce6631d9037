package ogenblik.flow;

import java.time.Instant;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.scoring.FitScore;
import ogenblik.scoring.LeadModel.Lead;
import ogenblik.scoring.LeadScore;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth as a lead at one moment, and why.
 *
 * @param scores those that the catalog computes of events, by name
 * @param fit null where the catalog has none
 * @param lead the place in the matrix; null where the catalog has none
 */
public record ScoreView(
        CustomerId id,
        Instant now,
        List<LeadScore> scores,
        @Nullable FitScore fit,
        @Nullable Lead lead) {
    public ScoreView {
        scores = List.copyOf(scores);
    }
}
