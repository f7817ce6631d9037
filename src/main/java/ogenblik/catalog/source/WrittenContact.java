package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contact policy of a file as it is written; {@code key} is where it stands. */
public record WrittenContact(
        Text key,
        List<Cap> caps,
        @Nullable Gap gap,
        @Nullable QuietHours quietHours,
        @Nullable Pause pause) {

    /** {@code of} is null where nothing is said, and always so for a campaign or an offer. */
    public record Cap(
            int max,
            Text per,
            @Nullable Of of,
            @Nullable Text count,
            @Nullable Text strict) {}

    /** A kind of thing, or one of that kind where {@code which} is not null. */
    public record Of(Text kind, @Nullable Text which) {}

    public record Gap(Text atLeast, List<Text> channels) {}

    public record QuietHours(Text hours, List<Text> channels) {}

    public record Pause(
            @Nullable Text afterClick,
            @Nullable Text afterConversion,
            @Nullable Text afterDismissal,
            @Nullable Text afterComplaint,
            @Nullable Unanswered afterUnanswered) {}

    public record Unanswered(int sights, Text rest) {}

    /** What a campaign says. */
    public record Rules(
            List<Cap> caps,
            @Nullable Text gap,
            @Nullable Pause pause,
            List<Text> neverWith,
            List<After> neverAfter,
            @Nullable Text service) {}

    public record After(Text campaign, Text within) {}
}
