package ogenblik.decision;

import java.time.Duration;
import java.util.TreeSet;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Placement;
import ogenblik.catalog.Schedule;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.Truth;
import ogenblik.decision.Draws.Prospect;
import org.jspecify.annotations.Nullable;

/** Says what stops a campaign or an item, in the order in which {@link Narrowing} strikes out. */
final class Stops {
    static final Stop LOST = new Stop(Outcome.LOST, "others scored higher");
    static final Stop NOT_DRAWN = new Stop(Outcome.LOST, "the draw of its campaign chose another");
    static final Stop NOT_REACHED = new Stop(Outcome.ELIGIBLE, "a lower tier filled the placement");

    private final Situation situation;

    Stops(Situation situation) {
        this.situation = situation;
    }

    /** What stops the whole campaign here, or null. */
    @Nullable
    Stop of(Campaign campaign, int position, Placement placement) {
        var switches = situation.snapshot.switches();
        if (switches.fallbackPlacements().contains(placement.id()))
            return new Stop(Outcome.PAUSE, "placement `" + placement.id() + "` is switched to its fallback");
        if (switches.pausedCampaigns().contains(campaign.id()))
            return new Stop(Outcome.PAUSE, "campaign is paused by an operator");
        if (!situation.hasProfile && situation.snapshot.plan().contacts().needsProfile(campaign))
            return new Stop(Outcome.RULE, "unknown: the profile could not be read");
        var schedule = campaign.eligibility().schedule();
        if (!schedule.isOpen(situation.now, situation.evaluation.zone()))
            return new Stop(Outcome.SCHEDULE, closed(schedule));
        var purpose = campaign.eligibility().purpose();
        if (purpose != null && !situation.isGranted(purpose))
            return new Stop(
                    Outcome.CONSENT,
                    "purpose `" + purpose + "` is denied, "
                            + (situation.profile.consents().get(purpose) == null ? "by default" : "as recorded"));
        var when = campaign.eligibility().when();
        if (situation.evaluation.test(when) != Truth.TRUE)
            return new Stop(Outcome.RULE, situation.evaluation.explain(when, null));
        var hold = situation.contacts().of(campaign, position);
        if (hold != null) return hold.stop();
        var variant = situation.assignment().whyNot(campaign);
        if (variant != null) return new Stop(Outcome.EXPERIMENT, variant);
        hold = campaign.contact().isService() ? null : situation.hold(placement.channel());
        return hold == null ? null : hold.stop();
    }

    /** What stops an item of a campaign, or null. */
    @Nullable
    Stop of(Prospect prospect, Choice choice) {
        var outcome = prospect.stopped();
        return outcome == null ? null : new Stop(outcome, detail(outcome, prospect, choice));
    }

    static Stop noTreatment(Contender contender, Placement placement) {
        return new Stop(
                Outcome.TREATMENT,
                "offer `" + contender.choice().offer().id() + "` has no treatment for `" + placement.id()
                        + "`, or a required field of it has no value");
    }

    private String closed(Schedule schedule) {
        return "from " + orAny(schedule.from()) + " until " + orAny(schedule.until()) + ", days "
                + (schedule.days().isEmpty() ? "any" : new TreeSet<>(schedule.days())) + ", hours "
                + orAny(schedule.opens())
                + " to " + orAny(schedule.closes()) + "; now "
                + situation.now.atZone(situation.evaluation.zone());
    }

    private static Object orAny(@Nullable Object bound) {
        return bound == null ? "any" : bound;
    }

    private String detail(Outcome outcome, Prospect prospect, Choice choice) {
        var candidate = prospect.candidate();
        return switch (outcome) {
            case STOCK -> candidate == null ? "item is not in the feed" : "item is sold out";
            case EXCLUDED -> "item excluded by the caller";
            case PURCHASED ->
                "bought on " + situation.lastBought(prospect.id()) + ", excluded for " + text(exclusion(choice));
            case DUPLICATE -> "item is the one on the page";
            case RULE ->
                choice instanceof Choice.Drawn drawn
                        ? situation.evaluation.explain(drawn.draw().where(), candidate)
                        : "";
            case CAP -> cappedItem(candidate);
            case WON, ELIGIBLE, LOST, PAUSE, CONSENT, SCHEDULE, HOLDOUT, EXPERIMENT, TREATMENT ->
                throw new IllegalStateException("an item is not stopped by " + outcome);
        };
    }

    private String cappedItem(@Nullable Candidate candidate) {
        var hold = candidate == null ? null : situation.contacts().of(candidate.item());
        return hold == null ? "" : hold.detail().get();
    }

    private static Duration exclusion(Choice choice) {
        return switch (choice) {
            case Choice.Fixed fixed -> fixed.notBoughtWithin();
            case Choice.Drawn drawn -> drawn.draw().notBoughtWithin();
        };
    }

    /** As it is written in a catalog: whole days as {@code P90D}. */
    static String text(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }
}
