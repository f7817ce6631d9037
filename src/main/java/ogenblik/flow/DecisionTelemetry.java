package ogenblik.flow;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Outcome;
import ogenblik.telemetry.DecisionMeters;

/** Counts what was decided: by placement and outcome, by what stopped candidates, by why answers were degraded. */
public final class DecisionTelemetry {
    private final DecisionMeters meters;
    private final List<Stopped> stopped;

    /** Where candidates are counted that this outcome stopped. */
    private record Stopped(int code, IntConsumer count) {}

    public DecisionTelemetry(DecisionMeters meters) {
        this.meters = meters;
        this.stopped = Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.WON)
                .map(outcome -> new Stopped(outcome.code(), meters.stopped(outcome.wireName())))
                .toList();
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

    private void note(Tally tally) {
        for (var outcome : stopped) {
            int count = tally.outcomeToCount()[outcome.code()];
            if (count > 0) outcome.count().accept(count);
        }
    }
}
