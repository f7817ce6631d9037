package ogenblik.flow;

import ogenblik.decision.DecisionRequest;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/**
 * A caller's question.
 *
 * @param requestId makes a retry give the same answer and reserve once; null: every call is a new one
 * @param tmaxMillis the caller's deadline, 1 to 10,000; 0: the shortest of the placements asked for
 * @param isPreview decided the same way, but nothing is reserved, recorded or counted
 * @param isExplained with the reason for each candidate
 * @param counter what the client says was shown before; counts only where nothing is stored
 */
public record Ask(
        Who who,
        DecisionRequest request,
        @Nullable String requestId,
        int tmaxMillis,
        boolean isPreview,
        boolean isExplained,
        Exposures counter) {

    /** From a client that says nothing of before. */
    public Ask(
            Who who,
            DecisionRequest request,
            @Nullable String requestId,
            int tmaxMillis,
            boolean isPreview,
            boolean isExplained) {
        this(who, request, requestId, tmaxMillis, isPreview, isExplained, Exposures.NONE);
    }

    /** For whom, and how far that is trusted. */
    public sealed interface Who {
        /** Somebody whose profile may be read and written. */
        record Named(CustomerId id) implements Who {}

        /** A visitor whose id the service has just minted: there is nothing to read yet. */
        record Minted(CustomerId.Visitor id) implements Who {}

        /** Somebody who is only claimed to be: decided from the context alone, nothing read or stored. */
        record Unproven() implements Who {}
    }
}
