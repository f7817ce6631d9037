package ogenblik.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long something rests after what the customer did; zero: not at all. */
public record Pauses(
        Duration afterClick,
        Duration afterConversion,
        Duration afterDismissal,
        Duration afterComplaint,
        @Nullable Unanswered afterUnanswered) {
    public static final Pauses NONE = new Pauses(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);

    /** Rests for {@code rest} from the last of {@code sights} in a row that were neither clicked nor converted. */
    public record Unanswered(int sights, Duration rest) {}

    /** True where nothing that was shown before makes it rest: a complaint is no answer to anything shown. */
    public boolean isWithoutExposures() {
        return afterClick.isZero() && afterConversion.isZero() && afterDismissal.isZero() && afterUnanswered == null;
    }

    public boolean isNone() {
        return isWithoutExposures() && afterComplaint.isZero();
    }
}
