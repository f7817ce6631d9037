package ogenblik.decision;

import java.time.Duration;
import java.time.Instant;
import ogenblik.catalog.Pauses;
import ogenblik.catalog.Pauses.Unanswered;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** Finds what rests after what the customer did with it. */
final class Rests {
    private final Counting counting;
    private final Exposures exposures;

    Rests(Counting counting) {
        this.counting = counting;
        this.exposures = counting.exposures();
    }

    /** Why what is counted rests now, or null; complaints aside, which are no answer to anything shown. */
    @Nullable
    Hold of(Counted counted, Pauses pauses) {
        if (pauses.isWithoutExposures()) return null;
        long clicked = 0;
        long converted = 0;
        long dismissed = 0;
        for (int i = 0; i < exposures.size(); i++) {
            if (!isShown(counted, i)) continue;
            clicked = Math.max(clicked, exposures.clickedAt(i));
            converted = Math.max(converted, exposures.convertedAt(i));
            dismissed = Math.max(dismissed, exposures.dismissedAt(i));
        }
        if (counting.isWithin(converted, pauses.afterConversion()))
            return rest("converted", converted, pauses.afterConversion());
        if (counting.isWithin(clicked, pauses.afterClick())) return rest("clicked", clicked, pauses.afterClick());
        if (counting.isWithin(dismissed, pauses.afterDismissal()))
            return rest("dismissed", dismissed, pauses.afterDismissal());
        var unanswered = pauses.afterUnanswered();
        return unanswered == null ? null : unanswered(counted, unanswered, Math.max(clicked, converted));
    }

    private boolean isShown(Counted counted, int i) {
        return counted.covers(exposures, i) && !exposures.isWithheld(i);
    }

    /** Sights since the last answer make a rest each time there are as many; after it they count from the first again. */
    private @Nullable Hold unanswered(Counted counted, Unanswered rule, long answered) {
        long lastDecision = 0;
        long lastSight = 0;
        long restsFrom = 0;
        int sights = 0;
        for (int i = 0; i < exposures.size(); i++) {
            if (!isShown(counted, i) || exposures.seenAt(i) <= answered) continue;
            lastSight = Math.max(lastSight, exposures.seenAt(i));
            if (sights > 0 && exposures.decision(i) == lastDecision) continue;
            lastDecision = exposures.decision(i);
            if (++sights < rule.sights()) continue;
            restsFrom = lastSight;
            sights = 0;
        }
        if (!counting.isWithin(restsFrom, rule.rest())) return null;
        return rest("seen " + rule.sights() + " times without an answer", restsFrom, rule.rest());
    }

    private static Hold rest(String after, long at, Duration rest) {
        return Hold.resting(() -> after + ", last on " + Instant.ofEpochSecond(at) + ", rests for " + Stops.text(rest));
    }
}
