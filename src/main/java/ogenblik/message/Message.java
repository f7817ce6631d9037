package ogenblik.message;

import java.time.Instant;
import java.util.Map;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * One message about one customer, as its sender wrote it.
 *
 * @param id by which it counts once; null where the sender gave none
 * @param at when it happened; null where it doesn't say
 */
public record Message(
        @Nullable String id, Who who, @Nullable Instant at, What what) {

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

    /** What it tells. */
    public sealed interface What {
        /** Something happened; a page or a screen is {@code Page Viewed} or {@code Screen Viewed}, with its name. */
        record Happened(String name, Map<String, Object> properties) implements What {}

        /** Attributes by name, to be merged; a null removes the name. */
        record Traits(Map<String, @Nullable Object> nameToValue) implements What {}
    }
}
