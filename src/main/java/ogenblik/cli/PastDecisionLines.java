package ogenblik.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ogenblik.flow.ExplainPast.Found;
import ogenblik.flow.PastDecision;
import ogenblik.flow.PastDecision.ForPlacement;
import ogenblik.flow.PastDecision.Stopped;
import org.jspecify.annotations.Nullable;

/** Says in lines what was decided in the past, and whether it comes out the same again. */
final class PastDecisionLines {
    private PastDecisionLines() {}

    /** {@code placement} is the only one to tell of, or null for all. */
    static List<String> of(PastDecision decision, @Nullable String placement) {
        var lines = new ArrayList<String>();
        lines.add("decision %s of %s: catalog %s%s"
                .formatted(
                        decision.id(),
                        decision.at(),
                        decision.catalogVersion(),
                        decision.degraded() == null ? "" : ", degraded: " + decision.degraded()));
        for (var one : decision.placements())
            if (placement == null || placement.equals(one.placement())) lines.addAll(of(one));
        return lines;
    }

    private static List<String> of(ForPlacement placement) {
        var lines = new ArrayList<String>();
        lines.add(placement.placement() + " showed "
                + (placement.shown().isEmpty() ? "its fallback" : names(placement.shown())));
        if (!placement.withheld().isEmpty())
            lines.add(placement.placement() + " withheld for a holdout " + names(placement.withheld()));
        placement
                .stopped()
                .forEach((outcome, stopped) -> lines.add(String.format(
                        Locale.ROOT, "  %-10s %d%s", outcome.wireName(), stopped.count(), names(stopped))));
        return lines;
    }

    private static String names(Stopped stopped) {
        return stopped.campaigns().isEmpty() ? "" : ": " + String.join(", ", stopped.campaigns());
    }

    private static String names(List<PastDecision.Shown> all) {
        return all.stream()
                .map(shown -> shown.campaign() + "/" + shown.offer()
                        + (shown.item() == null ? "" : "/" + shown.item())
                        + (shown.arm().isEmpty() ? "" : " (" + shown.arm() + ")"))
                .collect(Collectors.joining(", "));
    }

    /** Whether it came out the same, and what of it is not as it was then. */
    static List<String> verdict(Found.MadeAgain made) {
        var lines = new ArrayList<String>();
        if (made.isSame()) lines.add("made again from what was recorded: exactly the same");
        else {
            lines.add("IT DOES NOT COME OUT AS IT WAS RECORDED. Made again from what was recorded it is:");
            lines.addAll(of(made.again(), null));
        }
        if (!made.changed().isEmpty())
            lines.add("changed since then: " + String.join(", ", made.changed())
                    + (made.isSame()
                            ? "; it makes no difference here"
                            : "; what is said of items is as they are now, which may be the difference"));
        else if (!made.isSame())
            lines.add("no table changed since then: the program did, or there is a mistake in it, so please tell");
        return lines;
    }
}
