package ogenblik.decision;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.Schedule;
import ogenblik.catalog.rule.Truth;

/** Which campaigns are left for this customer, found by striking out, condition by condition, all that fail it. */
final class Narrowing {
    private final Plan plan;
    private final Bits live;
    private final List<Step> steps = new ArrayList<>(6);
    private Bits before;

    /** What one step struck out. */
    record Step(Outcome outcome, Bits struck) {}

    private Narrowing(Plan plan, Bits asked) {
        this.plan = plan;
        this.live = asked;
        this.before = asked.copy();
    }

    /** {@code asked} are the campaigns of all placements asked for; this becomes what is left of them. */
    static Narrowing of(Situation situation, Bits asked) {
        var narrowing = new Narrowing(situation.snapshot.plan(), asked);
        narrowing.strikePaused(situation.snapshot.switches());
        if (!situation.hasProfile) narrowing.strikeThoseNeedingProfile();
        narrowing.strikeClosed(situation);
        narrowing.strikeUnconsented(situation);
        narrowing.strikeUnmet(situation);
        narrowing.strikeTold(situation);
        narrowing.strikeOtherVariants(situation);
        return narrowing;
    }

    Bits live() {
        return live;
    }

    /** What was struck out, in that order; of steps that struck out something. */
    List<Step> steps() {
        return steps;
    }

    /** Adds to {@code outcomeToCount} how many of a placement's campaigns each step struck out. */
    void count(Bits ofPlacement, int[] outcomeToCount) {
        for (var step : steps)
            outcomeToCount[step.outcome().code()] += step.struck().countCommon(ofPlacement);
    }

    private void strikePaused(Switches switches) {
        if (switches.pausedCampaigns().isEmpty()) return;
        for (var campaign : switches.pausedCampaigns()) {
            var position = plan.position(campaign);
            if (position != null) live.clear(position);
        }
        note(Outcome.PAUSE);
    }

    private void strikeThoseNeedingProfile() {
        live.removeAll(plan.needingProfile());
        note(Outcome.RULE);
    }

    private void strikeClosed(Situation situation) {
        var periods = plan.periods();
        for (int i = 0; i < periods.size(); i++) {
            var period = periods.get(i);
            if (period.campaigns().intersects(live) && !isOpen(period.schedule(), situation))
                period.campaigns().removeFrom(live);
        }
        note(Outcome.SCHEDULE);
    }

    private static boolean isOpen(Schedule schedule, Situation situation) {
        return schedule.isOpen(situation.now, schedule.readsZone() ? situation.evaluation.zone() : ZoneOffset.UTC);
    }

    private void strikeUnconsented(Situation situation) {
        var purposes = plan.purposes();
        for (int i = 0; i < purposes.size(); i++)
            if (!situation.isGranted(purposes.get(i)))
                live.removeAll(purposes.get(i).campaigns());
        note(Outcome.CONSENT);
    }

    private void strikeUnmet(Situation situation) {
        var evaluation = situation.evaluation;
        var conditions = plan.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            var condition = conditions.get(i);
            if (condition.campaigns().intersects(live) && evaluation.test(condition.predicate()) != Truth.TRUE)
                condition.campaigns().removeFrom(live);
        }
        note(Outcome.RULE);
    }

    private void strikeTold(Situation situation) {
        situation.contacts().strikeResting(live);
        note(Outcome.PAUSE);
        situation.contacts().strikeCapped(live);
        note(Outcome.CAP);
    }

    private void strikeOtherVariants(Situation situation) {
        var gates = plan.splits().gates();
        if (gates.isEmpty()) return;
        for (int i = 0; i < gates.size(); i++) {
            var gate = gates.get(i);
            if (!gate.campaigns().intersects(live)) continue;
            var place = situation.assignment().place(gate.experiment());
            gate.variantToOthers().get(place.variant()).removeFrom(live);
        }
        note(Outcome.EXPERIMENT);
    }

    private void note(Outcome outcome) {
        if (live.equalTo(before)) return;
        var struck = before;
        struck.removeAll(live);
        steps.add(new Step(outcome, struck));
        before = live.copy();
    }
}
