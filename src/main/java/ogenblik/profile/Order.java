package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;

/**
 * One order of one customer, or one return of items bought earlier. {@code id} is the shop's order number; the order
 * counts once for it.
 */
public record Order(String id, Instant at, Kind kind, List<Line> lines) {
    public enum Kind {
        PURCHASE,
        RETURN
    }

    /** {@code amountMicros} is quantity times price in millionths of the shop's currency; both are positive or zero. */
    public record Line(ItemId item, int quantity, long amountMicros) {
        public Line {
            if (quantity < 0 || amountMicros < 0)
                throw new IllegalArgumentException("quantity and amount of `" + item + "` must not be negative");
        }
    }

    public Order {
        lines = List.copyOf(lines);
    }

    public long amountMicros() {
        return lines.stream().mapToLong(Line::amountMicros).reduce(0, Math::addExact);
    }
}
