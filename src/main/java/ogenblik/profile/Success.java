package ogenblik.profile;

import java.util.List;

/**
 * What a customer's trial of a campaign is credited with for an order, whether the campaign was shown or withheld.
 *
 * @param order the hash of the order's id; 0: another event
 * @param at when the order was placed, or the event happened, epoch seconds
 * @param amountMicros in millionths of the catalog's currency
 * @param campaign {@code *} for the universal holdout
 * @param items those of the order that it is credited with, in alphabetical order; none stands for all of the order
 */
public record Success(long order, long at, long amountMicros, String campaign, List<String> items) {
    public Success {
        items = List.copyOf(items);
    }

    Success with(long changedMicros) {
        return new Success(order, at, changedMicros, campaign, items);
    }
}
