package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.Rule;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.decision.Draws.Prospect;
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
    private final Contest contest = new Contest();

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
            new OnePlacement(placement, limit, open(placement, campaigns, stopped), shown, stopped).run();
        }
        stopped[Outcome.WON.code()] = shown.size();
        return shown.isEmpty()
                ? fallBack(placement, situation.language, new Tally(stopped, List.of()))
                : new ForPlacement.Offered(placement.id(), shown, new Tally(stopped, List.of()));
    }

    /** The campaigns of a placement without those that the contact policy keeps off its channel. */
    private Bits open(Placement placement, Bits campaigns, int[] stopped) {
        var hold = situation.hold(placement.channel());
        if (hold == null) return campaigns;
        var open = campaigns.copy();
        open.removeAll(situation.snapshot.plan().contacts().commercial());
        stopped[hold.outcome().code()] +=
                narrowing.live().countCommon(campaigns) - narrowing.live().countCommon(open);
        return open;
    }

    static ForPlacement fallBack(Placement placement, String language, Tally stopped) {
        var fallback = placement.fallback();
        return new ForPlacement.FellBack(
                placement.id(), fallback.offer(), fallback.treatment(), fallback.content(language), stopped);
    }

    static Shown shown(Contender contender, Dressed dressed, int rank) {
        return new Shown(
                new Why(contender.campaign().id(), reason(contender.campaign()), contender.score(), ""),
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
                contest.clear();
                while (isIn(tier, position) && !plan.at(position).isFixed()) {
                    enter(plan.at(position).campaign());
                    position = next(position + 1);
                }
                contest.begin();
                position = fillFromTier(tier, position);
            }
        }

        /** Merges the contest with the campaigns of fixed scores from {@code position} on; gives the position reached. */
        private int fillFromTier(int tier, int from) {
            int position = from;
            while (shown.size() < limit) {
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
                if (isStopped(choice)) continue;
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
            if (prospect.stopped() != null) stopped[prospect.stopped().code()]++;
            else contend(campaign, choice, prospect.candidate());
        }

        private void contend(Campaign campaign, Choice choice, @Nullable Candidate candidate) {
            double score = Contender.score(situation, campaign, candidate);
            if (Double.isNaN(score)) stopped[Outcome.RULE.code()]++;
            else contest.enter(campaign, choice, candidate, score);
        }

        /** The choices of a campaign whose score is the same for everybody: all are looked at, some may be shown. */
        private void showFixed(Plan.Ranked ranked) {
            var campaign = ranked.campaign();
            List<Contender> fit = new ArrayList<>(campaign.choices().size());
            for (var choice : campaign.choices()) {
                if (!(choice instanceof Choice.Fixed fixed) || isStopped(choice)) continue;
                var item = fixed.offer().item();
                var prospect = item == null ? null : draws.ofFixed(campaign, fixed, item);
                if (prospect != null && prospect.stopped() != null)
                    stopped[prospect.stopped().code()]++;
                else
                    fit.add(new Contender(
                            campaign, choice, prospect == null ? null : prospect.candidate(), ranked.fixedScore()));
            }
            for (int i = 0; i < fit.size() && shown.size() < limit; i++) show(fit.get(i));
        }

        private boolean isStopped(Choice choice) {
            var offer = choice.offer();
            boolean isExcluded = situation.request.excludedOffers().contains(offer.id());
            if (!isExcluded && situation.contacts().of(offer) == null) return false;
            stopped[(isExcluded ? Outcome.EXCLUDED : Outcome.CAP).code()]++;
            return true;
        }

        private void show(Contender contender) {
            if (page.isFull(placement, contender)) {
                stopped[Outcome.DUPLICATE.code()]++;
                return;
            }
            var hold = page.hold(situation, placement, contender);
            if (hold != null) {
                stopped[hold.outcome().code()]++;
                return;
            }
            var dressed = dress(situation, contender, placement);
            if (dressed == null) {
                stopped[Outcome.TREATMENT.code()]++;
                return;
            }
            page.add(contender);
            shown.add(Filling.shown(contender, dressed, shown.size() + 1));
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
                        slot -> situation.evaluation.value(slot, contender.candidate(), situation.language));
    }
}
