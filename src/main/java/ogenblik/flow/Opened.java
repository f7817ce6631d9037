package ogenblik.flow;

import ogenblik.catalog.Placement;
import ogenblik.decision.Decision;
import ogenblik.store.ShownInMail;
import org.jspecify.annotations.Nullable;

/** What a message shows now in one of its placements. */
public sealed interface Opened {

    /**
     * An offer.
     *
     * @param shown the offer with its content, as it is now
     * @param last the same as it is remembered; null where nothing may be remembered of this customer
     * @param made the decision that was made just now; null where an earlier one was kept
     */
    record Offered(
            Placement placement,
            Decision.Shown shown,
            String language,
            @Nullable ShownInMail last,
            Answer.@Nullable Decided made)
            implements Opened {}

    /**
     * The placement's fallback.
     *
     * @param last what is remembered of the message, not on show; null for nothing
     * @param made the decision that was made just now and chose nothing; null where there was none
     */
    record FellBack(
            Placement placement, String language, @Nullable ShownInMail last, Answer.@Nullable Decided made, Why why)
            implements Opened {}

    /** Nothing: the catalog has no such placement. */
    record Unknown() implements Opened {}

    /** Why it is the fallback. */
    enum Why {
        /** Nothing won. */
        UNDECIDED("undecided"),
        /** What the message shows for good may not be shown now. */
        OVER("over"),
        /** Nothing is known of the customer, any more or yet. */
        STRANGER("stranger"),
        /** The store did not answer in time. */
        STORE("store"),
        /** The link names nobody: it was changed, or has expired. */
        TOKEN("token");

        private final String wireName;

        Why(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
