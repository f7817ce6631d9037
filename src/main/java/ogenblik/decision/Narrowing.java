package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.rule.Truth;

/** Which campaigns are left for this customer, found by striking out, condition by condition, all that fail it. */
final class Narrowing {
    private final Plan plan;
    private final Bits live;
    private final List<Step> steps = new ArrayList<>(6);
    private Bits before;

    /** What one step struck out. */
    private record Step(Outcome outcome, Bits struck) {}

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
        narrowing.strikeCapped(situation);
        return narrowing;
    }

    Bits live() {
        return live;
    }

    /** Adds to {@code outcomeToCount} how many of a placement's campaigns each step struck out. */
    void count(Bits ofPlacement, int[] outcomeToCount) {
        for (var step : steps)
            outcomeToCount[step.outcome().code()] += step.struck().countCommon(ofPlacement);
    }

    private void strikePaused(Switches switches) {
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
        if (plan.scheduleToCampaigns().isEmpty()) return;
        var zone = situation.evaluation.zone();
        plan.scheduleToCampaigns().forEach((schedule, campaigns) -> {
            if (!schedule.isOpen(situation.now, zone)) live.removeAll(campaigns);
        });
        note(Outcome.SCHEDULE);
    }

    private void strikeUnconsented(Situation situation) {
        plan.purposeToCampaigns().forEach((purpose, campaigns) -> {
            if (!situation.isGranted(purpose)) live.removeAll(campaigns);
        });
        note(Outcome.CONSENT);
    }

    private void strikeUnmet(Situation situation) {
        var evaluation = situation.evaluation;
        for (var condition : plan.conditions())
            if (condition.campaigns().intersects(live) && evaluation.test(condition.predicate()) != Truth.TRUE)
                condition.campaigns().removeFrom(live);
        note(Outcome.RULE);
    }

    private void strikeCapped(Situation situation) {
        Contacts.reached(situation, live::clear);
        note(Outcome.CAP);
    }

    private void note(Outcome outcome) {
        if (live.equalTo(before)) return;
        var struck = before;
        struck.removeAll(live);
        steps.add(new Step(outcome, struck));
        before = live.copy();
    }
}
