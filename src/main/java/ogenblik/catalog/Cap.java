package ogenblik.catalog;

import java.time.Duration;

/**
 * At most {@code max} times per rolling {@code per}, counted over all channels: what one decision shows counts once, however
 * many offers and places it fills.
 *
 * @param max 1 to 1000
 * @param isStrict never one too many, whatever happens at the same time: room is reserved before the answer
 */
public record Cap(int max, Duration per, Basis basis, boolean isStrict) {

    /** What is counted. */
    public enum Basis {
        /** What was seen, and what was decided and may yet be seen. */
        IMPRESSIONS,
        CLICKS
    }
}
