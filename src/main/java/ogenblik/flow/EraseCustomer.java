package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.store.Erased;
import ogenblik.store.Holdings;

/**
 * Forgets a customer: everything that is held under the id, and under all ids that stand for it. In the streams of decisions,
 * exposures and events, entries of the past stay under a pseudonym until their time is over.
 */
public final class EraseCustomer {
    private final Holdings holdings;
    private final Duration streamRetention;

    /** {@code streamRetention} is how long an entry stays in a stream. */
    public EraseCustomer(Holdings holdings, Duration streamRetention) {
        this.holdings = holdings;
        this.streamRetention = streamRetention;
    }

    /**
     * What was erased.
     *
     * @param pseudonymsFor how long, at the most, entries under a pseudonym stay from now on
     */
    public record Forgotten(Map<Kind, Long> kindToCount, Duration pseudonymsFor) {
        public boolean isNothing() {
            return kindToCount.values().stream().allMatch(count -> count == 0);
        }
    }

    /** What can be held of a customer. */
    public enum Kind {
        /** The profile: attributes, consents, behaviour, scores with their ledger, exposures, next offers. */
        PROFILES,
        /** Other ids that stand for the customer, and what was held under them. */
        ALIASES,
        /** Answers that are kept for repeated requests. */
        ANSWERS,
        DECISIONS,
        /** Marks by which a message counts once. */
        MESSAGE_MARKS,
        /** Merges that could have been undone. */
        MERGES,
        /** What decisions were made from. */
        INPUTS,
        /** What messages last showed. */
        MESSAGES
    }

    /** Fails when the store does; what is erased by then stays so, and the rest is found again. */
    public Future<Forgotten> run(CustomerId id) {
        return holdings.erase(id).map(erased -> new Forgotten(counts(erased), streamRetention));
    }

    private static Map<Kind, Long> counts(Erased erased) {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values())
            counts.put(
                    kind,
                    switch (kind) {
                        case PROFILES -> erased.profiles();
                        case ALIASES -> erased.aliases();
                        case ANSWERS -> erased.answers();
                        case DECISIONS -> erased.decisions();
                        case MESSAGE_MARKS -> erased.marks();
                        case MERGES -> erased.merges();
                        case INPUTS -> erased.inputs();
                        case MESSAGES -> erased.messages();
                    });
        return counts;
    }
}
