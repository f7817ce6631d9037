package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Rule;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.Dressings.Dressed;
import org.jspecify.annotations.Nullable;

/** Fills the placements of one decision, in the order asked, tier by tier and best score first. */
final class Filling {
    /** The only variant of a treatment that declares none. */
    private static final String ONLY_VARIANT = "A";

    private static final int OUTCOMES = Outcome.values().length;

    private final Situation situation;
    private final Narrowing narrowing;
    private final Draws draws;
    private final Page page = new Page();

    Filling(Situation situation, Narrowing narrowing) {
        this.situation = situation;
        this.narrowing = narrowing;
        this.draws = new Draws(situation);
    }

    ForPlacement fill(Placement placement, int limit) {
        var stopped = new int[OUTCOMES];
        List<Shown> shown = new ArrayList<>(limit);
        if (!situation.snapshot.switches().fallbackPlacements().contains(placement.id())) {
            page.begin();
            var campaigns = Objects.requireNonNull(situation.snapshot.plan().campaigns(placement.id()));
            narrowing.count(campaigns, stopped);
            new OnePlacement(placement, limit, campaigns, shown, stopped).run();
        }
        stopped[Outcome.WON.code()] = shown.size();
        return shown.isEmpty()
                ? fallBack(placement, situation.language, new Tally(stopped))
                : new ForPlacement.Offered(placement.id(), shown, new Tally(stopped));
    }

    static ForPlacement fallBack(Placement placement, String language, Tally stopped) {
        var fallback = placement.fallback();
        return new ForPlacement.FellBack(
                placement.id(), fallback.offer(), fallback.treatment(), fallback.content(language), stopped);
    }

    static Shown shown(Contender contender, Dressed dressed, int rank) {
        return new Shown(
                new Why(contender.campaign().id(), reason(contender.campaign()), contender.score()),
                contender.choice().offer().id(),
                dressed.treatment(),
                ONLY_VARIANT,
                contender.item(),
                dressed.content(),
                rank,
                1);
    }

    private static Reason reason(Campaign campaign) {
        return campaign.eligibility().when().equals(Rule.ALWAYS) && !campaign.needsProfile()
                ? Reason.STATIC
                : Reason.TARGETING_MATCH;
    }

    /** The walk over one placement's campaigns, in the order of the plan. */
    private final class OnePlacement {
        private final Placement placement;
        private final int limit;
        private final Bits campaigns;
        private final List<Shown> shown;
        private final int[] stopped;
        private final Plan plan = situation.snapshot.plan();

        OnePlacement(Placement placement, int limit, Bits campaigns, List<Shown> shown, int[] stopped) {
            this.placement = placement;
            this.limit = limit;
            this.campaigns = campaigns;
            this.shown = shown;
            this.stopped = stopped;
        }

        void run() {
            int position = next(0);
            while (position >= 0 && shown.size() < limit) {
                int tier = plan.at(position).campaign().tier();
                var computed = new ArrayList<Contender>();
                while (isIn(tier, position) && !plan.at(position).isFixed()) {
                    collect(plan.at(position).campaign(), computed);
                    position = next(position + 1);
                }
                computed.sort(Contender.BEST_FIRST);
                position = fillFromTier(tier, computed, position);
                while (isIn(tier, position)) position = next(position + 1);
            }
        }

        /** Merges what was computed with the campaigns of fixed scores from {@code position} on; gives the position reached. */
        private int fillFromTier(int tier, List<Contender> computed, int position) {
            int at = 0;
            while (shown.size() < limit) {
                boolean hasFixed = isIn(tier, position);
                if (at < computed.size()
                        && !(hasFixed
                                && plan.at(position).fixedScore()
                                        > computed.get(at).score())) {
                    show(computed.get(at++));
                } else if (hasFixed) {
                    var fixed = new ArrayList<Contender>();
                    collect(plan.at(position).campaign(), fixed);
                    for (int i = 0; i < fixed.size() && shown.size() < limit; i++) show(fixed.get(i));
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

        private void collect(Campaign campaign, List<Contender> into) {
            for (var choice : campaign.choices()) {
                if (situation.request.excludedOffers().contains(choice.offer().id())) {
                    stopped[Outcome.EXCLUDED.code()]++;
                    continue;
                }
                switch (choice) {
                    case Choice.Fixed fixed -> collectFixed(campaign, fixed, into);
                    case Choice.Drawn drawn -> {
                        for (var prospect : draws.of(drawn.draw())) add(campaign, choice, prospect, into);
                    }
                }
            }
        }

        private void collectFixed(Campaign campaign, Choice.Fixed fixed, List<Contender> into) {
            var item = fixed.offer().item();
            if (item != null) add(campaign, fixed, draws.ofFixed(fixed, item), into);
            else add(Contender.of(situation, campaign, fixed, null), into);
        }

        private void add(Campaign campaign, Choice choice, Draws.Prospect prospect, List<Contender> into) {
            if (prospect.stopped() != null) stopped[prospect.stopped().code()]++;
            else add(Contender.of(situation, campaign, choice, prospect.candidate()), into);
        }

        private void add(Contender contender, List<Contender> into) {
            if (Double.isNaN(contender.score())) stopped[Outcome.RULE.code()]++;
            else into.add(contender);
        }

        private void show(Contender contender) {
            if (page.isFull(placement, contender)) {
                stopped[Outcome.DUPLICATE.code()]++;
                return;
            }
            var read = contender.in(situation.language);
            var dressed = dress(situation, read, placement);
            if (dressed == null) {
                stopped[Outcome.TREATMENT.code()]++;
                return;
            }
            page.add(contender);
            shown.add(Filling.shown(read, dressed, shown.size() + 1));
        }
    }

    static @Nullable Dressed dress(Situation situation, Contender contender, Placement placement) {
        return situation
                .snapshot
                .plan()
                .dressings()
                .dress(
                        contender.choice().offer(),
                        placement,
                        situation.language,
                        slot -> situation.evaluation.value(slot, contender.candidate()));
    }
}
