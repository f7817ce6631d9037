package ogenblik.store;

import java.time.Instant;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * What a message last showed in one placement.
 *
 * @param decision which decision chose it
 * @param decidedAt to the second
 * @param place which of the decision's offers it is
 * @param language the language it was in, {@code nl}
 * @param url where a click leads; null where neither treatment nor item said so
 * @param isOnShow false where the placement's fallback has been shown since
 */
public record ShownInMail(
        DecisionId decision,
        Instant decidedAt,
        int place,
        Exposure.Shown shown,
        String language,
        @Nullable String url,
        boolean isOnShow) {

    /** The same, on show or not. */
    public ShownInMail onShow(boolean isOnShowNow) {
        return new ShownInMail(decision, decidedAt, place, shown, language, url, isOnShowNow);
    }
}
