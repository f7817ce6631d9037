package ogenblik.decision;

import java.util.Comparator;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.Candidate;
import ogenblik.decision.Explanation.Score;
import org.jspecify.annotations.Nullable;

/** A candidate that nothing stops, with its score: what is left to compare. */
record Contender(Campaign campaign, Choice choice, @Nullable Candidate candidate, double score) {

    /** Higher scores first; the sort is stable, so that equal ones stay in the order of the plan. */
    static final Comparator<Contender> BEST_FIRST =
            Comparator.<Contender>comparingDouble(Contender::score).reversed();

    @Nullable
    Item item() {
        return candidate == null ? null : candidate.item();
    }

    /** The candidate with its score, which is NaN when one of its factors is unknown. */
    static Contender of(Situation situation, Campaign campaign, Choice choice, @Nullable Candidate candidate) {
        return new Contender(campaign, choice, candidate, score(situation, campaign, candidate));
    }

    static double score(Situation situation, Campaign campaign, @Nullable Candidate candidate) {
        var worth = campaign.worth();
        var evaluation = situation.evaluation;
        return situation
                .snapshot
                .catalog()
                .formula()
                .score(
                        evaluation.number(worth.responseRate(), candidate),
                        evaluation.number(worth.value(), candidate),
                        evaluation.number(worth.context(), candidate),
                        worth.lever());
    }

    /** The score with what it was made of, for explanations. */
    Score worth(Situation situation) {
        var worth = campaign.worth();
        var evaluation = situation.evaluation;
        return new Score(
                score,
                evaluation.number(worth.responseRate(), candidate),
                evaluation.number(worth.value(), candidate),
                evaluation.number(worth.context(), candidate),
                worth.lever());
    }
}
