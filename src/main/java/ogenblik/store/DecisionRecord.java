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
 * @param inputs what it was made from, or null where that is not to be kept
 * @param entered the trials that the customer may enter by it, one after the other: the entry, the length in two bytes of
 *     what the stream says of it, and that
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
public record DecisionRecord(
        @Nullable CustomerId customer,
        DecisionId id,
        Instant at,
        byte[] reserved,
        byte[] summary,
        @Nullable Answered answer,
        @Nullable DecisionInputs inputs,
        byte[] entered) {

    /** An answer and the request id that it is kept under. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as they went out
    public record Answered(String requestId, byte[] written) {}

    private static final byte[] NOTHING = {};

    /** Of which is not kept what it was made from; it is part of no trial. */
    public DecisionRecord(
            @Nullable CustomerId customer,
            DecisionId id,
            Instant at,
            byte[] reserved,
            byte[] summary,
            @Nullable Answered answer) {
        this(customer, id, at, reserved, summary, answer, null, NOTHING);
    }

    public DecisionRecord {
        if (customer == null && (reserved.length > 0 || answer != null || inputs != null || entered.length > 0))
            throw new IllegalArgumentException("without a customer there is nothing to reserve and no answer to keep");
        if (inputs != null && id.epochMillis() < 0)
            throw new IllegalArgumentException(
                    "inputs are found by the time in the decision's id, `" + id + "` has none");
    }
}
