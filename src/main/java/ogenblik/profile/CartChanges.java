package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import ogenblik.profile.Cart.Line;
import org.jspecify.annotations.Nullable;

/**
 * How the cart changes. What is told late can't bring back a cart: an event that is older than the last order, or older
 * than the last change of a cart that is empty, changes nothing.
 */
final class CartChanges {
    private CartChanges() {}

    static Cart apply(Cart cart, Fact.OfCart fact, Instant at, @Nullable Instant lastOrder, int maxLines) {
        boolean isLate = at.isBefore(cart.touchedAt());
        if (lastOrder != null && !at.isAfter(lastOrder)) return cart;
        if (isLate && cart.isEmpty()) return cart;
        return switch (fact) {
            case Fact.Added(var item, int quantity) -> added(cart, item, quantity, at, maxLines);
            case Fact.Removed(var item, var quantity) -> removed(cart, item, quantity, at);
            case Fact.CartShown(var lines) ->
                isLate ? cart : new Cart(lines == null ? cart.lines() : joined(lines, maxLines), at);
        };
    }

    /** An order empties the cart; out of one that was touched since, it takes what it holds. */
    static Cart ordered(Cart cart, List<Order.Line> lines, Instant at) {
        if (!at.isBefore(cart.touchedAt())) return new Cart(List.of(), at);
        var changed = cart;
        for (var line : lines) changed = removed(changed, line.item(), line.quantity(), at);
        return changed;
    }

    /** The lines of both carts, quantities added; of a cart that is older than the last order of the other side, none. */
    static Cart merged(Behaviour one, Behaviour other, int maxLines) {
        var kept = upToDate(one.cart(), other.orders().totals().last());
        var more = upToDate(other.cart(), one.orders().totals().last());
        boolean isNewer = more.touchedAt().isAfter(kept.touchedAt());
        var lines = new ArrayList<>(isNewer ? more.lines() : kept.lines());
        lines.addAll(isNewer ? kept.lines() : more.lines());
        return new Cart(joined(lines, maxLines), Activity.later(kept.touchedAt(), more.touchedAt()));
    }

    /** {@code before}, and what was put in and taken out since of what it was merged into. */
    static Cart since(Cart now, Cart merged, Cart before, int maxLines) {
        if (now.equals(merged)) return before;
        var itemToChange = new HashMap<ItemId, Long>();
        for (var line : now.lines()) itemToChange.merge(line.item(), (long) line.quantity(), Long::sum);
        for (var line : merged.lines()) itemToChange.merge(line.item(), -(long) line.quantity(), Long::sum);
        var order = new ArrayList<>(now.lines());
        order.addAll(before.lines());
        Map<ItemId, Long> itemToQuantity = new HashMap<>(itemToChange);
        for (var line : before.lines()) itemToQuantity.merge(line.item(), (long) line.quantity(), Long::sum);
        var lines = new ArrayList<Line>();
        for (var line : order) {
            var quantity = itemToQuantity.remove(line.item());
            if (quantity != null && quantity > 0) lines.add(new Line(line.item(), capped(quantity)));
        }
        return new Cart(
                joined(lines, maxLines),
                now.touchedAt().isAfter(merged.touchedAt()) ? now.touchedAt() : before.touchedAt());
    }

    private static Cart upToDate(Cart cart, @Nullable Instant lastOrder) {
        return lastOrder != null && !cart.touchedAt().isAfter(lastOrder) ? new Cart(List.of(), cart.touchedAt()) : cart;
    }

    private static Cart added(Cart cart, ItemId item, int quantity, Instant at, int maxLines) {
        var lines = new ArrayList<Line>();
        long altogether = quantity;
        for (var line : cart.lines())
            if (line.item().equals(item)) altogether += line.quantity();
            else lines.add(line);
        lines.add(at.isBefore(cart.touchedAt()) ? lines.size() : 0, new Line(item, capped(altogether)));
        return new Cart(joined(lines, maxLines), Activity.later(at, cart.touchedAt()));
    }

    private static Cart removed(Cart cart, ItemId item, @Nullable Integer quantity, Instant at) {
        var lines = new ArrayList<Line>();
        for (var line : cart.lines())
            if (!line.item().equals(item)) lines.add(line);
            else if (quantity != null && quantity < line.quantity())
                lines.add(new Line(item, line.quantity() - quantity));
        return new Cart(lines, Activity.later(at, cart.touchedAt()));
    }

    /** Each item once, where it stands first, and the first so many. */
    private static List<Line> joined(List<Line> lines, int max) {
        var itemToLine = new LinkedHashMap<ItemId, Line>();
        for (var line : lines)
            itemToLine.merge(
                    line.item(), line, (a, b) -> new Line(a.item(), capped((long) a.quantity() + b.quantity())));
        return itemToLine.values().stream().limit(max).toList();
    }

    private static int capped(long quantity) {
        return (int) Math.min(quantity, EventProperties.MAX_QUANTITY);
    }
}
