package ogenblik.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * One message about one customer, as its sender wrote it.
 *
 * @param id by which it counts once; null where the sender gave none
 */
public record Message(@Nullable String id, Who who, When when, What what) {

    /** What was made of the fields of one message. */
    public sealed interface Parsed {
        record Ok(Message message) implements Parsed {}

        /** {@code reason} names the field, and what to do. */
        record Bad(String reason) implements Parsed {}
    }

    /**
     * Whom it names.
     *
     * @param linked the visitor who turned out to be the known customer, or null
     */
    public record Who(
            CustomerId.@Nullable Known known,
            CustomerId.@Nullable Visitor visitor,
            CustomerId.@Nullable Visitor linked) {

        /** Whom it is about: the known customer, else the visitor; null where it names nobody. */
        public @Nullable CustomerId customer() {
            return known != null ? known : visitor;
        }
    }

    /**
     * When it happened and when it was sent, by the sender's clock.
     *
     * @param stated {@code timestamp}, which a sender's library leaves out or has corrected already
     */
    public record When(
            @Nullable Instant stated,
            @Nullable Instant original,
            @Nullable Instant sent) {

        /** As far as the sender's library or a collector has corrected it; null where no time is named at all. */
        public @Nullable Instant written() {
            if (stated != null) return stated;
            return original != null ? original : sent;
        }

        /**
         * By the receiver's clock. Segment: {@code timestamp = receivedAt - (sentAt - originalTimestamp)}; where either is
         * missing the time that is stated, else that of the receipt.
         */
        public Instant corrected(Instant received) {
            var happened = original != null ? original : stated;
            if (happened == null) return received;
            return sent == null ? happened : received.minus(Duration.between(happened, sent));
        }
    }

    /** What it tells. */
    public sealed interface What {
        /** Something happened; a page or a screen is {@code Page Viewed} or {@code Screen Viewed}, with its name. */
        record Happened(String name, Map<String, Object> properties) implements What {}

        /** Attributes by name, to be merged; a null removes the name. */
        record Traits(Map<String, @Nullable Object> nameToValue) implements What {}
    }
}
