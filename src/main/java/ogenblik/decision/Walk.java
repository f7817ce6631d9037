package ogenblik.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Exploration;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Truth;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Draws.Prospect;
import ogenblik.decision.Explanation.Considered;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The walk of an explanation over one placement, candidate by candidate. */
final class Walk {
    private final Situation situation;
    private final Draws draws;
    private final Placement placement;
    private final Page page;
    private final Stops stops;

    /** By the campaign's index. */
    private final TreeMap<Integer, Lottery> lotteries = new TreeMap<>();

    private final List<Considered> considered = new ArrayList<>();
    private final List<Placed> contenders = new ArrayList<>();

    /** A contender, and where its campaign stands in the plan. */
    private record Placed(Contender contender, int position, boolean isFixed) {}

    Walk(Situation situation, Draws draws, Page page, Placement placement) {
        this.situation = situation;
        this.draws = draws;
        this.page = page;
        this.placement = placement;
        this.stops = new Stops(situation);
    }

    List<Considered> considered() {
        return considered;
    }

    ForPlacement decide(int limit) {
        var plan = situation.snapshot.plan();
        for (int position = 0; position < plan.size(); position++) {
            var ranked = plan.at(position);
            if (ranked.campaign().eligibility().placements().contains(placement.id()))
                consider(ranked.campaign(), position, ranked.isFixed());
        }
        contenders.sort(
                Comparator.<Placed>comparingInt(p -> p.contender().campaign().tier())
                        .thenComparing(p -> p.contender(), Contender.BEST_FIRST)
                        .thenComparing(Placed::isFixed)
                        .thenComparingInt(Placed::position));
        var stage = new Stage(situation, page, placement, limit);
        compare(stage);
        return stage.end(outcomeToCount(), stopped());
    }

    private void consider(Campaign campaign, int position, boolean isFixed) {
        var stop = stops.of(campaign, position, placement);
        if (stop != null) {
            note(campaign, null, null, stop);
            return;
        }
        for (var choice : campaign.choices()) consider(campaign, choice, position, isFixed);
    }

    private void consider(Campaign campaign, Choice choice, int position, boolean isFixed) {
        if (situation.request.excludedOffers().contains(choice.offer().id())) {
            note(campaign, choice, null, new Stop(Outcome.EXCLUDED, "offer excluded by the caller"));
            return;
        }
        if (situation.evaluation.test(choice.when()) != Truth.TRUE) {
            note(campaign, choice, null, new Stop(Outcome.RULE, situation.evaluation.explain(choice.when(), null)));
            return;
        }
        var hold = situation.contacts().of(choice.offer());
        if (hold != null) {
            note(campaign, choice, null, hold.stop());
            return;
        }
        switch (choice) {
            case Choice.Fixed fixed -> {
                var item = fixed.offer().item();
                if (item == null) contend(Contender.of(situation, campaign, choice, null), position, isFixed);
                else consider(campaign, choice, draws.ofFixed(campaign, fixed, item), position, isFixed);
            }
            case Choice.Drawn drawn -> {
                for (var prospect : draws.of(campaign, drawn.draw()))
                    consider(campaign, choice, prospect, position, isFixed);
            }
        }
    }

    private void consider(Campaign campaign, Choice choice, Prospect prospect, int position, boolean isFixed) {
        var stop = stops.of(prospect, choice);
        if (stop != null) note(campaign, choice, prospect.id(), stop);
        else contend(Contender.of(situation, campaign, choice, prospect.candidate()), position, isFixed);
    }

    private void contend(Contender contender, int position, boolean isFixed) {
        if (Double.isNaN(contender.score()))
            note(contender, new Stop(Outcome.RULE, "the score is unknown: " + contender.worth(situation)));
        else {
            contenders.add(new Placed(contender, position, isFixed));
            var exploration = situation.snapshot.plan().splits().exploration(contender.campaign());
            if (exploration != null) lottery(contender.campaign(), exploration).add(contender);
        }
    }

    private Lottery lottery(Campaign campaign, Exploration exploration) {
        return lotteries.computeIfAbsent(
                campaign.index(), _ -> new Lottery(exploration, situation.decision, campaign, placement.id()));
    }

    private void compare(Stage stage) {
        int lastTier = 0;
        for (var placed : contenders) {
            var contender = placed.contender();
            int tier = contender.campaign().tier();
            var lottery = lotteries.get(contender.campaign().index());
            if (!stage.isFull()) {
                lastTier = tier;
                if (lottery == null) note(contender, stage.why(stage.put(contender), contender));
                else draw(lottery, contender.score(), stage);
            } else if (lottery == null) note(contender, beaten(contender, lastTier));
        }
        for (var lottery : lotteries.values())
            for (var contender : lottery.left())
                note(contender, lottery.hasDrawn() ? Stops.NOT_DRAWN : beaten(contender, lastTier));
    }

    private void draw(Lottery lottery, double score, Stage stage) {
        var drawn = lottery.draw(score, stage, (gone, outcome) -> note(gone, stage.why(outcome, gone)));
        if (drawn == null) return;
        var contender = drawn.contender();
        var outcome = stage.put(contender, drawn.dressed(), drawn.propensity());
        note(contender, stage.why(outcome, contender).with("drawn with a chance of " + drawn.propensity()));
    }

    private static Stop beaten(Contender contender, int lastTier) {
        return contender.campaign().tier() == lastTier ? Stops.LOST : Stops.NOT_REACHED;
    }

    private int[] outcomeToCount() {
        var counts = new int[Outcome.values().length];
        for (var candidate : considered) counts[candidate.outcome().code()]++;
        return counts;
    }

    private Stopped stopped() {
        var plan = situation.snapshot.plan();
        var ofPlacement = new Bits(plan.size());
        var struck = new @Nullable Bits[Outcome.values().length];
        for (var candidate : considered) {
            int position = Objects.requireNonNull(plan.position(candidate.campaign()));
            int code = candidate.outcome().code();
            var ofOutcome = struck[code];
            if (ofOutcome == null) ofOutcome = new Bits(plan.size());
            ofOutcome.set(position);
            struck[code] = ofOutcome;
            ofPlacement.set(position);
        }
        return Stopped.of(plan, ofPlacement, List.of(), struck);
    }

    private void note(Campaign campaign, @Nullable Choice choice, @Nullable ItemId item, Stop stop) {
        considered.add(new Considered(
                campaign.id(),
                choice == null ? null : choice.offer().id(),
                item,
                stop.outcome(),
                stop.detail(),
                campaign.tier(),
                null));
    }

    private void note(Contender contender, Stop verdict) {
        var stop = verdict.with(signals(contender));
        var item = contender.item();
        considered.add(new Considered(
                contender.campaign().id(),
                contender.choice().offer().id(),
                item == null ? null : item.id(),
                stop.outcome(),
                stop.detail(),
                contender.campaign().tier(),
                contender.worth(situation)));
    }

    /** The signals that let it come so far, each once. */
    private String signals(Contender contender) {
        var choice = contender.choice();
        var all = new LinkedHashSet<String>();
        all.addAll(
                situation.evaluation.signals(contender.campaign().eligibility().when()));
        all.addAll(situation.evaluation.signals(choice.when()));
        if (choice instanceof Choice.Drawn drawn)
            all.addAll(situation.evaluation.signals(drawn.draw().where()));
        return String.join(", ", all);
    }
}
