package ogenblik.flow;

import java.time.Instant;
import ogenblik.decision.Decision;
import ogenblik.decision.Explanation;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.profile.Profile;
import ogenblik.resilience.Unavailable;
import ogenblik.store.Sections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller gets. There is always one, in time. */
public sealed interface Answer {

    /**
     * Decided just now.
     *
     * @param degraded why it was decided without the profile, or null when all is well
     * @param explanation only where it was asked for
     * @param profile what it was decided from; null when that could not be read
     * @param now the instant it was decided for
     * @param recall how it was known what was shown before
     * @param basis what else it was decided from, for its record; null where none will be written
     */
    record Decided(
            Ask ask,
            Decision decision,
            @Nullable Degraded degraded,
            @Nullable Explanation explanation,
            @Nullable Profile profile,
            Instant now,
            Recall recall,
            @Nullable Basis basis)
            implements Answer {

        /** Where its offers stand among the exposures. */
        public Places places() {
            return recall instanceof Recall.Reserved && profile != null
                    ? Places.of(decision, profile.exposures())
                    : Places.IN_ORDER;
        }
    }

    /** What was in memory, and the stored profile as it was read; null where it could not be. */
    record Basis(Snapshot snapshot, @Nullable Sections sections) {}

    /** The answer that was given to this request id before, as it was written then. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as they go out, read once
    record Repeated(byte[] written) implements Answer {}

    /** Why an answer was made without the store. */
    enum Degraded {
        STORE_TIMEOUT("store-timeout"),
        STORE_DOWN("store-down"),
        OVERLOAD("overload"),
        DEADLINE("deadline");

        private static final Logger LOG = LoggerFactory.getLogger(Degraded.class);

        private final String wireName;

        Degraded(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** What to say where the store failed so. */
        static Degraded of(Throwable cause) {
            if (cause instanceof Unavailable unavailable)
                return switch (unavailable.reason()) {
                    case STORE_TIMEOUT -> STORE_TIMEOUT;
                    case STORE_DOWN -> STORE_DOWN;
                    case OVERLOAD -> OVERLOAD;
                };
            LOG.warn("the store failed a decision", cause);
            return STORE_DOWN;
        }
    }
}
