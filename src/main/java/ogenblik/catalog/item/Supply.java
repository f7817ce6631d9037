package ogenblik.catalog.item;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether an item can be had.
 *
 * @param stock pieces in stock, or empty when stock is not kept (a service): always available
 * @param from when it becomes available; null: it is
 * @param until when it is offered no more; null: no end is known
 * @param backSince when its stock last rose from none to some; null when it never did
 */
public record Supply(
        OptionalInt stock,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant backSince) {
    public static final Supply ALWAYS = new Supply(OptionalInt.empty(), null, null, null);

    /** None of it. */
    public static final Supply NONE = new Supply(OptionalInt.of(0), null, null, null);

    /** So many pieces, from now on and without an end. */
    public static Supply of(OptionalInt stock) {
        return stock.isEmpty() ? ALWAYS : new Supply(stock, null, null, null);
    }

    /** Whether there is some. */
    public boolean isAny() {
        return stock.isEmpty() || stock.getAsInt() > 0;
    }

    /** Whether there is some, and it is offered at this moment. */
    public boolean isAny(Instant now) {
        return isAny() && (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    /**
     * This supply in the place of an earlier one, as it is told now: an item that was out of stock and is not any more is
     * back.
     */
    public Supply after(Supply before, Instant now) {
        var back = !before.isAny() && isAny() ? now : before.backSince;
        return new Supply(stock, from, until, back);
    }
}
