package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** What lies in the cart, last added first, and when it was last changed ({@link Instant#EPOCH}: never). */
public record Cart(List<Line> lines, Instant touchedAt) {
    public static final Cart EMPTY = new Cart(List.of(), Instant.EPOCH);

    /** {@code quantity} is at least 1. */
    public record Line(ItemId item, int quantity) {
        public Line {
            if (quantity < 1) throw new IllegalArgumentException("quantity must be at least 1, is " + quantity);
        }
    }

    public Cart {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Since when nobody has touched what lies in it; null while it is empty. */
    public @Nullable Instant abandonedSince() {
        return lines.isEmpty() || touchedAt.equals(Instant.EPOCH) ? null : touchedAt;
    }

    /** How many pieces there are. */
    public long quantity() {
        return lines.stream().mapToLong(Line::quantity).sum();
    }

    public boolean contains(ItemId item) {
        for (var line : lines) if (line.item().equals(item)) return true;
        return false;
    }
}
