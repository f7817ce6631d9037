package ogenblik.decision;

import java.util.Comparator;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.Candidate;
import ogenblik.decision.Explanation.Score;
import org.jspecify.annotations.Nullable;

/** A candidate that nothing stops, with its score: what is left to compare. */
record Contender(
        Campaign campaign,
        Choice choice,
        @Nullable Candidate candidate,
        double score,
        double responseRate,
        double value,
        double context) {

    /** Higher scores first; the sort is stable, so that equal ones stay in the order of the plan. */
    static final Comparator<Contender> BEST_FIRST =
            Comparator.<Contender>comparingDouble(Contender::score).reversed();

    /** The score with what it was made of, for explanations. */
    Score worth() {
        return new Score(score, responseRate, value, context, campaign.worth().lever());
    }

    @Nullable
    Item item() {
        return candidate == null ? null : candidate.item();
    }

    /** As a customer of this language reads it; done for what is about to be shown only. */
    Contender in(String language) {
        if (candidate == null) return this;
        var read = new Candidate(candidate.item().in(language), candidate.score());
        return new Contender(campaign, choice, read, score, responseRate, value, context);
    }

    /** The candidate with its factors; its score is NaN when one of them is unknown. */
    static Contender of(Situation situation, Campaign campaign, Choice choice, @Nullable Candidate candidate) {
        var worth = campaign.worth();
        var evaluation = situation.evaluation;
        double responseRate = evaluation.number(worth.responseRate(), candidate);
        double value = evaluation.number(worth.value(), candidate);
        double context = evaluation.number(worth.context(), candidate);
        double score = situation.snapshot.catalog().formula().score(responseRate, value, context, worth.lever());
        return new Contender(campaign, choice, candidate, score, responseRate, value, context);
    }
}
