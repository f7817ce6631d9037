package ogenblik.decision;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Exploration;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.Rule;
import ogenblik.catalog.rule.Truth;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.Draws.Prospect;
import org.jspecify.annotations.Nullable;

/** Fills the placements of one decision, in the order asked, tier by tier and best score first. */
final class Filling {
    /** The only variant of what no experiment is about. */
    static final String ONLY_VARIANT = "A";

    private static final int OUTCOMES = Outcome.values().length;

    private final Situation situation;
    private final Narrowing narrowing;
    private final Draws draws;
    private final Page page = new Page();
    private final Contest contest = new Contest();

    Filling(Situation situation, Narrowing narrowing) {
        this.situation = situation;
        this.narrowing = narrowing;
        this.draws = new Draws(situation);
    }

    ForPlacement fill(Placement placement, int limit) {
        var stage = new Stage(situation, page, placement, limit);
        if (situation.snapshot.switches().fallbackPlacements().contains(placement.id()))
            return stage.end(new int[OUTCOMES], Stopped.NONE);
        return new OnePlacement(placement, stage).run();
    }

    static ForPlacement fallBack(Placement placement, String language, Tally stopped) {
        var fallback = placement.fallback();
        return new ForPlacement.FellBack(
                placement.id(), fallback.offer(), fallback.treatment(), fallback.content(language), stopped);
    }

    /** Why a contender is shown; {@code experiment} has a say in it, unless it is negative. */
    static Why why(Situation situation, Contender contender, int experiment, String holdoutArm) {
        var campaign = contender.campaign();
        if (experiment == Splits.NO_EXPERIMENT)
            return new Why(campaign.id(), reason(campaign), contender.score(), holdoutArm);
        var place = situation.assignment().place(experiment);
        var arm = place.isCounted() && holdoutArm.isEmpty()
                ? situation.snapshot.plan().splits().arm(experiment, place.variant())
                : holdoutArm;
        return new Why(campaign.id(), place.isChosen() ? Reason.SPLIT : reason(campaign), contender.score(), arm);
    }

    private static Reason reason(Campaign campaign) {
        return campaign.eligibility().when().equals(Rule.ALWAYS) && !campaign.needsProfile()
                ? Reason.STATIC
                : Reason.TARGETING_MATCH;
    }

    /** The walk over one placement's campaigns, in the order of the plan. */
    private final class OnePlacement {
        private final Placement placement;
        private final Stage stage;
        private final Plan plan = situation.snapshot.plan();
        private final Bits ofPlacement;
        private final Bits campaigns;
        private final int[] outcomeToCount = new int[OUTCOMES];

        /** By outcome, the campaigns that it stopped one by one; null where it stopped none. */
        private @Nullable Bits @Nullable [] struck;

        private @Nullable IdentityHashMap<Campaign, Lottery> lotteries;

        OnePlacement(Placement placement, Stage stage) {
            this.placement = placement;
            this.stage = stage;
            this.ofPlacement = Objects.requireNonNull(plan.campaigns(placement.id()));
            narrowing.count(ofPlacement, outcomeToCount);
            this.campaigns = open();
        }

        /** The campaigns of the placement without those that the contact policy keeps off its channel. */
        private Bits open() {
            var hold = situation.hold(placement.channel());
            if (hold == null) return ofPlacement;
            var open = ofPlacement.copy();
            open.removeAll(plan.contacts().commercial());
            int held =
                    narrowing.live().countCommon(ofPlacement) - narrowing.live().countCommon(open);
            if (held > 0) {
                outcomeToCount[hold.outcome().code()] += held;
                var ofOutcome = struck(hold.outcome());
                ofOutcome.addAll(narrowing.live());
                ofOutcome.removeAll(open);
            }
            return open;
        }

        ForPlacement run() {
            int position = next(0);
            while (position >= 0 && !stage.isFull()) {
                int tier = plan.at(position).campaign().tier();
                contest.clear();
                while (isIn(tier, position) && !plan.at(position).isFixed()) {
                    enter(plan.at(position).campaign());
                    position = next(position + 1);
                }
                contest.begin();
                position = fillFromTier(tier, position);
            }
            outcomeToCount[Outcome.WON.code()] = stage.shown();
            return stage.end(outcomeToCount, Stopped.of(plan, ofPlacement, narrowing.steps(), struck));
        }

        /** Counts what became of a candidate, and of whose it is. */
        private void note(Campaign campaign, Outcome outcome) {
            outcomeToCount[outcome.code()]++;
            if (outcome.isNamed()) struck(outcome).set(plan.position(campaign));
        }

        private Bits struck(Outcome outcome) {
            if (struck == null) struck = new @Nullable Bits[OUTCOMES];
            var ofOutcome = struck[outcome.code()];
            if (ofOutcome == null) {
                ofOutcome = new Bits(plan.size());
                struck[outcome.code()] = ofOutcome;
            }
            return ofOutcome;
        }

        /** Merges the contest with the campaigns of fixed scores from {@code position} on; gives the position reached. */
        private int fillFromTier(int tier, int from) {
            int position = from;
            while (!stage.isFull()) {
                boolean hasFixed = isIn(tier, position);
                if (!contest.isOver() && !(hasFixed && plan.at(position).fixedScore() > contest.bestScore())) {
                    show(contest.takeBest());
                } else if (hasFixed) {
                    showFixed(plan.at(position));
                    position = next(position + 1);
                } else break;
            }
            return position;
        }

        private int next(int from) {
            return narrowing.live().nextCommon(campaigns, from);
        }

        private boolean isIn(int tier, int position) {
            return position >= 0 && plan.at(position).campaign().tier() == tier;
        }

        /** The choices of a campaign whose score has to be computed. */
        private void enter(Campaign campaign) {
            for (var choice : campaign.choices()) {
                if (isStopped(campaign, choice)) continue;
                switch (choice) {
                    case Choice.Fixed fixed -> {
                        var item = fixed.offer().item();
                        if (item == null) contend(campaign, fixed, null);
                        else enter(campaign, fixed, draws.ofFixed(campaign, fixed, item));
                    }
                    case Choice.Drawn drawn -> {
                        var prospects = draws.of(campaign, drawn.draw());
                        for (int i = 0; i < prospects.size(); i++) enter(campaign, choice, prospects.get(i));
                    }
                }
            }
        }

        private void enter(Campaign campaign, Choice choice, Prospect prospect) {
            if (prospect.stopped() != null) note(campaign, prospect.stopped());
            else contend(campaign, choice, prospect.candidate());
        }

        private void contend(Campaign campaign, Choice choice, @Nullable Candidate candidate) {
            double score = Contender.score(situation, campaign, candidate);
            if (Double.isNaN(score)) note(campaign, Outcome.RULE);
            else {
                contest.enter(campaign, choice, candidate, score);
                var exploration = plan.splits().exploration(campaign);
                if (exploration != null)
                    lottery(campaign, exploration).add(new Contender(campaign, choice, candidate, score));
            }
        }

        private Lottery lottery(Campaign campaign, Exploration exploration) {
            if (lotteries == null) lotteries = new IdentityHashMap<>(1);
            return lotteries.computeIfAbsent(
                    campaign, _ -> new Lottery(exploration, situation.decision, campaign, placement.id()));
        }

        /** The choices of a campaign whose score is the same for everybody: all are looked at, some may be shown. */
        private void showFixed(Plan.Ranked ranked) {
            var campaign = ranked.campaign();
            List<Contender> fit = new ArrayList<>(campaign.choices().size());
            for (var choice : campaign.choices()) {
                if (!(choice instanceof Choice.Fixed fixed) || isStopped(campaign, choice)) continue;
                var item = fixed.offer().item();
                var prospect = item == null ? null : draws.ofFixed(campaign, fixed, item);
                if (prospect != null && prospect.stopped() != null) note(campaign, prospect.stopped());
                else
                    fit.add(new Contender(
                            campaign, choice, prospect == null ? null : prospect.candidate(), ranked.fixedScore()));
            }
            for (int i = 0; i < fit.size() && !stage.isFull(); i++) show(fit.get(i));
        }

        private boolean isStopped(Campaign campaign, Choice choice) {
            var outcome = stop(choice);
            if (outcome != null) note(campaign, outcome);
            return outcome != null;
        }

        private @Nullable Outcome stop(Choice choice) {
            var offer = choice.offer();
            if (situation.request.excludedOffers().contains(offer.id())) return Outcome.EXCLUDED;
            if (situation.evaluation.test(choice.when()) != Truth.TRUE) return Outcome.RULE;
            return situation.contacts().of(offer) == null ? null : Outcome.CAP;
        }

        private void show(Contender contender) {
            var campaign = contender.campaign();
            var lottery = lotteries == null ? null : lotteries.get(campaign);
            if (lottery == null) {
                note(campaign, stage.put(contender));
                return;
            }
            var drawn = lottery.draw(contender.score(), stage, (_, outcome) -> note(campaign, outcome));
            if (drawn != null) note(campaign, stage.put(drawn.contender(), drawn.dressed(), drawn.propensity()));
        }
    }
}
