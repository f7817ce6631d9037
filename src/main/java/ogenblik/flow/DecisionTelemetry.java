package ogenblik.flow;

import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Outcome;
import ogenblik.telemetry.DecisionMeters;

/** Counts what was decided: by placement and outcome, by what stopped candidates, by why answers were degraded. */
public final class DecisionTelemetry {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final DecisionMeters meters;

    public DecisionTelemetry(DecisionMeters meters) {
        this.meters = meters;
    }

    void note(Answer.Decided answer, long nanos) {
        meters.decided(nanos);
        var degraded = answer.degraded();
        if (degraded != null) meters.degraded(degraded.wireName());
        for (var placement : answer.decision().placements())
            switch (placement) {
                case ForPlacement.Offered offered -> {
                    meters.offered(offered.placement().value());
                    note(offered.stopped());
                }
                case ForPlacement.FellBack fellBack -> {
                    meters.fellBack(fellBack.placement().value());
                    note(fellBack.stopped());
                }
                case ForPlacement.Unknown _ -> meters.unknownPlacement();
            }
    }

    void bug() {
        meters.bug();
    }

    private void note(Tally stopped) {
        for (var outcome : OUTCOMES) {
            int count = stopped.outcomeToCount()[outcome.code()];
            if (count > 0 && outcome != Outcome.WON) meters.stopped(outcome.wireName(), count);
        }
    }
}
