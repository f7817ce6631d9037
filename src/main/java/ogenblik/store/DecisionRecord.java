package ogenblik.store;

import java.time.Instant;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * What is written after an answer.
 *
 * @param customer whom it is kept for; null where nobody is known or nothing may be stored: only the stream gets it then
 * @param reserved the exposures to reserve, packed one after the other; empty where there is no customer
 * @param summary the decision in few words, for the stream and the customer's own list; holds no customer id
 * @param answer what to give to a repeated request, or null where there was no request id
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
public record DecisionRecord(
        @Nullable CustomerId customer,
        DecisionId id,
        Instant at,
        byte[] reserved,
        byte[] summary,
        @Nullable Answered answer) {

    /** An answer and the request id that it is kept under. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as they went out
    public record Answered(String requestId, byte[] written) {}

    public DecisionRecord {
        if (customer == null && (reserved.length > 0 || answer != null))
            throw new IllegalArgumentException("without a customer there is nothing to reserve and no answer to keep");
    }
}
