package ogenblik.catalog.item;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an item costs, in the catalog's currency.
 *
 * @param regular the price outside of sales; null where it is not known
 * @param sale the sale that is announced; null where there is none
 * @param margin share of the price that is profit, in [0, 1]
 */
public record Pricing(
        @Nullable BigDecimal regular, @Nullable Sale sale, OptionalDouble margin) {
    public static final Pricing UNKNOWN = new Pricing(null, null, OptionalDouble.empty());

    /** A lower price from one moment on, until before another; a null moment is no bound. */
    public record Sale(
            BigDecimal price,
            @Nullable Instant from,
            @Nullable Instant until) {
        public boolean isOn(Instant now) {
            return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
        }

        boolean isBounded() {
            return from != null || until != null;
        }
    }

    /** What it costs where no sale with dates is on. */
    @Nullable
    BigDecimal price() {
        return sale != null && !sale.isBounded() ? sale.price() : regular;
    }

    /** Whether a sale is on whatever the moment. */
    boolean isOnSale() {
        return sale != null && !sale.isBounded();
    }
}
