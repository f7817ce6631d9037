package ogenblik.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Placement;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Draws.Prospect;
import ogenblik.decision.Explanation.Considered;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The walk of an explanation over one placement, candidate by candidate. */
final class Walk {
    private final Situation situation;
    private final Draws draws;
    private final Page page;
    private final Placement placement;
    private final Stops stops;
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
        page.begin();
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
        var shown = compare(limit);
        var tally = tally();
        return shown.isEmpty()
                ? Filling.fallBack(placement, situation.language, tally)
                : new ForPlacement.Offered(placement.id(), shown, tally);
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
        else contenders.add(new Placed(contender, position, isFixed));
    }

    private List<Shown> compare(int limit) {
        List<Shown> shown = new ArrayList<>();
        int lastTier = 0;
        for (var placed : contenders) {
            var contender = placed.contender();
            int tier = contender.campaign().tier();
            if (shown.size() == limit) {
                note(contender, tier == lastTier ? Stops.LOST : Stops.NOT_REACHED);
                continue;
            }
            lastTier = tier;
            if (page.isFull(placement, contender)) {
                note(contender, new Stop(Outcome.DUPLICATE, page.why(placement, contender)));
                continue;
            }
            var hold = page.hold(situation, placement, contender);
            if (hold != null) {
                note(contender, hold.stop());
                continue;
            }
            var dressed = Filling.dress(situation, contender, placement);
            if (dressed == null) {
                note(contender, Stops.noTreatment(contender, placement));
                continue;
            }
            page.add(contender);
            shown.add(Filling.shown(contender, dressed, shown.size() + 1));
            note(contender, new Stop(Outcome.WON, "rank " + shown.size()));
        }
        return shown;
    }

    private Tally tally() {
        var counts = new int[Outcome.values().length];
        for (var candidate : considered) counts[candidate.outcome().code()]++;
        return new Tally(counts, List.of());
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

    private void note(Contender contender, Stop stop) {
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
}
