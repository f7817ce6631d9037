package ogenblik.flow;

import java.time.Instant;
import ogenblik.id.CustomerId;
import ogenblik.message.Message.What;
import org.jspecify.annotations.Nullable;

/**
 * One message about one customer, checked and parsed.
 *
 * @param messageId by which it counts once; for a CloudEvent made of source and id
 * @param customer whom it is about
 * @param linked a visitor who turned out to be this known customer, or null
 * @param at when it happened, by the service's clock
 * @param what what it tells
 */
public record IncomingEvent(
        String messageId, CustomerId customer, CustomerId.@Nullable Visitor linked, Instant at, What what) {}
