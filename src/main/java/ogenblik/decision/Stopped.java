package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Narrowing.Step;
import ogenblik.id.CampaignId;
import org.jspecify.annotations.Nullable;

/** Which campaigns of a placement were stopped, by outcome: kept as sets, of which names are made for who asks for them. */
public final class Stopped {
    /** Nothing was stopped, or nothing was considered. */
    static final Stopped NONE = new Stopped(null, List.of(), new @Nullable Bits[Outcome.values().length]);

    private final @Nullable Ground ground;
    private final List<Step> steps;

    /** By {@link Outcome#code()}; null where no campaign was stopped one by one. */
    private final @Nullable Bits[] struck;

    /** Of which catalog the campaigns are, and which of them are the placement's. */
    private record Ground(Plan plan, Bits ofPlacement) {}

    private Stopped(@Nullable Ground ground, List<Step> steps, @Nullable Bits[] struck) {
        this.ground = ground;
        this.steps = steps;
        this.struck = struck;
    }

    /** {@code steps} struck out of all placements together, {@code struck} are of this one alone, by outcome. */
    static Stopped of(Plan plan, Bits ofPlacement, List<Step> steps, @Nullable Bits @Nullable [] struck) {
        if (struck != null) return new Stopped(new Ground(plan, ofPlacement), steps, struck);
        return steps.isEmpty() ? NONE : new Stopped(new Ground(plan, ofPlacement), steps, NONE.struck);
    }

    /** Those that this outcome stopped, or an item or offer of theirs: each once, in the order they win, at most so many. */
    public List<CampaignId> campaigns(Outcome outcome, int max) {
        if (ground == null) return List.of();
        var plan = ground.plan();
        var stopped = new Bits(plan.size());
        for (var step : steps) if (step.outcome() == outcome) stopped.addAll(step.struck());
        var oneByOne = struck[outcome.code()];
        if (oneByOne != null) stopped.addAll(oneByOne);
        var campaigns = new ArrayList<CampaignId>();
        int position = stopped.nextCommon(ground.ofPlacement(), 0);
        while (position >= 0 && campaigns.size() < max) {
            campaigns.add(plan.at(position).campaign().id());
            position = stopped.nextCommon(ground.ofPlacement(), position + 1);
        }
        return campaigns;
    }
}
