package ogenblik.flow;

import ogenblik.id.CustomerId;
import ogenblik.id.Ids;
import ogenblik.id.PlacementId;
import ogenblik.store.MailStore;

/**
 * One placement of one message, as a link in it names it.
 *
 * @param name the sender's name for the message; empty: the customer's messages without a name count as one
 */
public record Message(CustomerId customer, PlacementId placement, String name) {
    public Message {
        if (!name.isEmpty()) name = Ids.requireValid("message", name);
    }

    MailStore.Spot spot() {
        return new MailStore.Spot(customer, placement, name);
    }
}
