package ogenblik.decision;

import static org.assertj.core.api.Assertions.assertThat;

import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Tally;

/** Holds the campaigns that a decision says were stopped against its counts and against its explanation. */
final class NamedAlike {
    private NamedAlike() {}

    /** The quick way names only those that an explanation has under the same outcome; that looks at all of them, though. */
    static void check(Decision decided, Decision explained) {
        for (int i = 0; i < decided.placements().size(); i++) {
            var quick = tally(decided.placements().get(i));
            var slow = tally(explained.placements().get(i));
            for (var outcome : Outcome.values()) {
                if (!outcome.isNamed()) continue;
                var named = quick.stopped().campaigns(outcome, Integer.MAX_VALUE);
                int count = quick.outcomeToCount()[outcome.code()];
                assertThat(named).as("%s", outcome).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(count);
                assertThat(named.isEmpty()).as("%s", outcome).isEqualTo(count == 0);
                if (count > 0)
                    assertThat(slow.stopped().campaigns(outcome, Integer.MAX_VALUE))
                            .containsSubsequence(named);
            }
        }
    }

    private static Tally tally(ForPlacement placement) {
        return switch (placement) {
            case ForPlacement.Offered offered -> offered.stopped();
            case ForPlacement.FellBack back -> back.stopped();
            case ForPlacement.Unknown _ -> Tally.NONE;
        };
    }
}
