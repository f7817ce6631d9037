package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.Placement;
import ogenblik.decision.Assignment.Holdout;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Dressings.Dressed;
import org.jspecify.annotations.Nullable;

/**
 * One placement while it is filled: contenders come on stage one after the other, best first, and are shown, withheld by a
 * holdout, or sent off. What would have been shown but for the holdout is what a customer who is treated sees: so it has to
 * find room among all that was shown and withheld before it.
 */
final class Stage {
    private final Situation situation;
    private final Page page;
    private final Placement placement;
    private final int limit;
    private final List<Shown> shown;
    private List<Shown> withheld = List.of();

    Stage(Situation situation, Page page, Placement placement, int limit) {
        this.situation = situation;
        this.page = page;
        this.placement = placement;
        this.limit = limit;
        this.shown = new ArrayList<>(limit);
        page.begin();
    }

    boolean isFull() {
        return shown.size() >= limit;
    }

    int shown() {
        return shown.size();
    }

    /** What came of the placement; {@code outcomeToCount} are the candidates by outcome, {@code stopped} whose they were. */
    ForPlacement end(int[] outcomeToCount, Stopped stopped) {
        var tally = new Tally(outcomeToCount, stopped, withheld);
        return shown.isEmpty()
                ? Filling.fallBack(placement, situation.language, tally)
                : new ForPlacement.Offered(placement.id(), shown, tally);
    }

    /** Shows a contender that its score brought here, or says what else became of it. */
    Outcome put(Contender contender) {
        var stop = stop(contender);
        if (stop != null) return stop;
        var dressed = dress(contender);
        return dressed == null ? Outcome.TREATMENT : put(contender, dressed, 1);
    }

    /** What sends a contender off before it is dressed, or null. */
    @Nullable
    Outcome stop(Contender contender) {
        if (page.isFull(placement, contender, holdout(contender))) return Outcome.DUPLICATE;
        var hold = page.apart(contender);
        return hold == null ? null : hold.outcome();
    }

    @Nullable
    Dressed dress(Contender contender) {
        var offer = contender.choice().offer();
        int experiment = situation.snapshot.plan().splits().of(offer);
        return situation
                .snapshot
                .plan()
                .dressings()
                .dress(
                        offer,
                        placement,
                        situation.language,
                        experiment == Splits.NO_EXPERIMENT
                                ? ""
                                : situation.assignment().variant(experiment),
                        situation.evaluation::persona,
                        slot -> situation.evaluation.value(slot, contender.candidate(), situation.language));
    }

    /** Shows, or withholds, what nothing stops; {@code propensity} is the chance that it was chosen with. */
    Outcome put(Contender contender, Dressed dressed, double propensity) {
        var holdout = holdout(contender);
        if (holdout == Holdout.NONE) {
            var hold = situation.unreserved(placement, contender);
            if (hold != null) return hold.outcome();
            page.add(contender);
            shown.add(shown(contender, dressed, propensity, ""));
            return Outcome.WON;
        }
        if (shown.size() + page.withheldHere(contender, holdout) < limit) {
            page.withhold(contender, holdout);
            if (withheld.isEmpty()) withheld = new ArrayList<>();
            withheld.add(shown(contender, dressed, propensity, holdout.arm()));
        }
        return Outcome.HOLDOUT;
    }

    private Holdout holdout(Contender contender) {
        return situation.snapshot.plan().hasHoldout()
                ? situation.assignment().holdout(contender.campaign())
                : Holdout.NONE;
    }

    private Shown shown(Contender contender, Dressed dressed, double propensity, String holdoutArm) {
        int experiment = situation
                .snapshot
                .plan()
                .splits()
                .of(contender.campaign(), contender.choice().offer());
        return new Shown(
                Filling.why(situation, contender, experiment, holdoutArm),
                contender.choice().offer().id(),
                dressed.treatment(),
                experiment == Splits.NO_EXPERIMENT
                        ? Filling.ONLY_VARIANT
                        : situation.assignment().variant(experiment),
                contender.item(),
                dressed.content(),
                shown.size() + 1,
                propensity);
    }

    private static Stop stop(@Nullable Hold hold) {
        return Objects.requireNonNull(hold).stop();
    }

    /** Why a contender was sent off: for explanations. */
    Stop why(Outcome outcome, Contender contender) {
        return switch (outcome) {
            case WON -> new Stop(Outcome.WON, "rank " + shown.size());
            case DUPLICATE -> new Stop(outcome, page.why(placement, contender, holdout(contender)));
            case TREATMENT -> Stops.noTreatment(contender, placement);
            case HOLDOUT -> new Stop(outcome, situation.assignment().whyWithheld(contender.campaign()));
            case PAUSE -> stop(page.apart(contender));
            case CAP -> stop(situation.unreserved(placement, contender));
            case ELIGIBLE, LOST, RULE, CONSENT, SCHEDULE, STOCK, PURCHASED, EXCLUDED, EXPERIMENT ->
                throw new IllegalStateException("nothing on stage ends as " + outcome);
        };
    }
}
