package ogenblik.flow;

import java.time.Instant;
import java.util.Map;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * One message about one customer, checked and parsed.
 *
 * @param messageId by which it counts once; for a CloudEvent made of source and id
 * @param customer whom it is about
 * @param linked a visitor who turned out to be this known customer, or null
 * @param at when it happened, by the service's clock
 */
public record IncomingEvent(
        String messageId, CustomerId customer, CustomerId.@Nullable Visitor linked, Instant at, What what) {

    /** What it tells. */
    public sealed interface What {
        /** Something happened; a page or a screen is {@code Page Viewed} or {@code Screen Viewed}, with its name. */
        record Happened(String name, Map<String, Object> properties) implements What {}

        /** Attributes by name, to be merged (identify, group); a null removes the name. */
        record Traits(Map<String, @Nullable Object> nameToValue) implements What {}
    }
}
