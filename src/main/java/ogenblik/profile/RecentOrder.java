package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * An order that may still be changed, delivered, cancelled or sent back. Whatever is told of it in whatever order gives
 * the same order in the end: what it counts for follows from what is held here.
 *
 * @param at when it was placed; while that was not told, the earliest time at which anything was
 * @param updatedAt when its content was last changed; null: it is as it was placed
 * @param amountMicros what it came to, in millionths of the shop's currency
 * @param returnedMicros what was given back for it, {@link #WHOLE} when all of it was
 */
public record RecentOrder(
        String id,
        Instant at,
        State state,
        @Nullable Instant updatedAt,
        long amountMicros,
        long returnedMicros,
        List<Piece> pieces,
        Delivery delivery) {

    /** All that was paid, however much that was. */
    public static final long WHOLE = Long.MAX_VALUE;

    /** How much is known of it. */
    public enum State {
        /** Something was told of it, but not that it was placed: it counts for nothing. */
        ANNOUNCED,
        /** It counts, and its content is held here. */
        COMPLETED,
        /** It counts, and its content is not held here: it was imported, or has too many lines. */
        COUNTED,
        /** It counts for nothing any more, whatever else is told of it. */
        CANCELLED
    }

    /** So many of an item were ordered for so much, and so many of those were sent back. */
    public record Piece(ItemId item, int quantity, long amountMicros, int returned) {
        private Piece withReturned(int changed) {
            return new Piece(item, quantity, amountMicros, changed);
        }
    }

    /** How far it came: "ordered", "shipped", "delivered", "cancelled", or the shop's own word. */
    public record Delivery(
            String status,
            Instant statedAt,
            @Nullable Instant expectedAt,
            @Nullable Instant deliveredAt) {
        public static final Delivery NONE = new Delivery("", Instant.EPOCH, null, null);

        /** With what was said at this time, unless something later was said already. */
        Delivery stated(String newStatus, Instant at, @Nullable Instant newExpectedAt) {
            boolean isNews = at.isAfter(statedAt) || (at.equals(statedAt) && newStatus.compareTo(status) > 0);
            var expected = newExpectedAt != null && (isNews || expectedAt == null) ? newExpectedAt : expectedAt;
            return isNews
                    ? new Delivery(newStatus, at, expected, deliveredAt)
                    : new Delivery(status, statedAt, expected, deliveredAt);
        }

        Delivery delivered(Instant at) {
            return new Delivery(
                    status, statedAt, expectedAt, deliveredAt == null || at.isAfter(deliveredAt) ? at : deliveredAt);
        }

        Delivery mergedWith(Delivery other) {
            if (equals(NONE)) return other;
            if (other.equals(NONE)) return this;
            var merged = stated(other.status, other.statedAt, other.expectedAt);
            return other.deliveredAt == null ? merged : merged.delivered(other.deliveredAt);
        }
    }

    /** What is ordered, or given back: lines, and what they come to. */
    record Content(List<Order.Line> lines, long amountMicros) {
        Content {
            lines = List.copyOf(lines);
        }
    }

    public RecentOrder {
        pieces = List.copyOf(pieces);
    }

    /** An order of which something was told for the first time, at this time. */
    static RecentOrder announced(String id, Instant at) {
        return new RecentOrder(id, at, State.ANNOUNCED, null, 0, 0, List.of(), Delivery.NONE);
    }

    RecentOrder completed(Instant placedAt, Content content) {
        return switch (state) {
            case ANNOUNCED -> with(State.COMPLETED, placedAt).withContent(updatedAt == null ? content : null);
            case COUNTED -> with(State.COMPLETED, at).withContent(content);
            case COMPLETED ->
                placedAt.isBefore(at)
                        ? with(State.COMPLETED, placedAt).withContent(updatedAt == null ? content : null)
                        : this;
            case CANCELLED -> with(state, earlier(at, placedAt));
        };
    }

    /** With other content, unless it was changed later than this already. */
    RecentOrder updated(Instant changedAt, Content content) {
        if (state == State.CANCELLED || (updatedAt != null && !changedAt.isAfter(updatedAt))) return this;
        var changed = withContent(content);
        return new RecentOrder(
                id,
                at,
                state,
                changedAt,
                changed.amountMicros,
                changed.returnedMicros,
                changed.pieces,
                changed.delivery);
    }

    RecentOrder cancelled(Instant cancelledAt) {
        return new RecentOrder(id, earlier(at, cancelledAt), State.CANCELLED, null, 0, 0, List.of(), delivery);
    }

    /** {@code amount} {@link #WHOLE}: all of it. */
    RecentOrder refunded(Content content) {
        if (state == State.CANCELLED) return this;
        var itemToPiece = byItem();
        for (var line : content.lines())
            itemToPiece.merge(
                    line.item(),
                    new Piece(line.item(), 0, 0, line.quantity()),
                    (known, more) -> known.withReturned(capped((long) known.returned() + more.returned())));
        return withPieces(
                amountMicros,
                returnedMicros > WHOLE - content.amountMicros() ? WHOLE : returnedMicros + content.amountMicros(),
                itemToPiece);
    }

    RecentOrder with(Delivery changed) {
        return new RecentOrder(id, at, state, updatedAt, amountMicros, returnedMicros, pieces, changed);
    }

    /** Without the lines: it counts as before, and what is given back is taken as it is told. */
    RecentOrder withoutContent() {
        return state == State.COMPLETED
                ? new RecentOrder(id, at, State.COUNTED, updatedAt, sumMicros(), 0, List.of(), delivery)
                : new RecentOrder(id, at, state, updatedAt, amountMicros, returnedMicros, List.of(), delivery);
    }

    /** The same order as somebody else knows it. */
    RecentOrder mergedWith(RecentOrder other, boolean sharesRefunds) {
        if (state == State.CANCELLED || other.state == State.CANCELLED)
            return cancelled(other.at).with(delivery.mergedWith(other.delivery));
        boolean isBetter = isBetterKnownThan(other);
        var one = isBetter ? this : other;
        var two = isBetter ? other : this;
        var itemToPiece = one.byItem();
        for (var piece : two.pieces)
            itemToPiece.merge(
                    piece.item(),
                    new Piece(piece.item(), 0, 0, piece.returned()),
                    (a, b) -> a.withReturned(joined(a.returned(), b.returned(), sharesRefunds)));
        var placed = one.state == two.state ? earlier(at, other.at) : one.at;
        long returned = sharesRefunds
                ? Math.max(returnedMicros, other.returnedMicros)
                : returnedMicros > WHOLE - other.returnedMicros ? WHOLE : returnedMicros + other.returnedMicros;
        return new RecentOrder(id, placed, one.state, one.updatedAt, one.amountMicros, returned, List.of(), delivery)
                .withPieces(one.amountMicros, returned, itemToPiece)
                .with(delivery.mergedWith(other.delivery));
    }

    boolean counts() {
        return state == State.COMPLETED;
    }

    /** What it adds to what was paid. */
    long sumMicros() {
        return counts() ? amountMicros - givenBackMicros() : 0;
    }

    /** What it adds to what was given back: never more than was paid. */
    long givenBackMicros() {
        return counts() ? Math.min(returnedMicros, amountMicros) : 0;
    }

    /** What it adds to what was bought: never less than nothing of an item. */
    Map<ItemId, Integer> quantities() {
        var itemToQuantity = new HashMap<ItemId, Integer>();
        if (counts())
            for (var piece : pieces)
                if (piece.quantity() > 0)
                    itemToQuantity.put(
                            piece.item(),
                            returnedMicros == WHOLE ? 0 : Math.max(0, piece.quantity() - piece.returned()));
        return itemToQuantity;
    }

    private boolean isBetterKnownThan(RecentOrder other) {
        if (state != other.state) return rank() > other.rank();
        if (updatedAt != null && other.updatedAt != null) return updatedAt.isAfter(other.updatedAt);
        if (updatedAt != null || other.updatedAt != null) return updatedAt != null;
        return !at.isAfter(other.at);
    }

    private int rank() {
        return switch (state) {
            case ANNOUNCED -> 0;
            case COUNTED -> 1;
            case COMPLETED -> 2;
            case CANCELLED -> 3;
        };
    }

    private RecentOrder with(State changed, Instant changedAt) {
        return new RecentOrder(id, changedAt, changed, updatedAt, amountMicros, returnedMicros, pieces, delivery);
    }

    private RecentOrder withContent(@Nullable Content content) {
        if (content == null) return this;
        var itemToPiece = new LinkedHashMap<ItemId, Piece>();
        for (var line : content.lines())
            itemToPiece.merge(
                    line.item(),
                    new Piece(line.item(), line.quantity(), line.amountMicros(), 0),
                    (a, b) -> new Piece(
                            a.item(),
                            capped((long) a.quantity() + b.quantity()),
                            Orders.sum(a.amountMicros(), b.amountMicros()),
                            0));
        for (var piece : pieces)
            if (piece.returned() > 0)
                itemToPiece.merge(
                        piece.item(),
                        new Piece(piece.item(), 0, 0, piece.returned()),
                        (stated, back) -> stated.withReturned(back.returned()));
        return withPieces(content.amountMicros(), returnedMicros, itemToPiece);
    }

    private RecentOrder withPieces(long amount, long returned, Map<ItemId, Piece> itemToPiece) {
        var sorted = new ArrayList<>(itemToPiece.values());
        sorted.sort((a, b) -> a.item().value().compareTo(b.item().value()));
        return new RecentOrder(id, at, state, updatedAt, amount, returned, sorted, delivery);
    }

    private Map<ItemId, Piece> byItem() {
        var itemToPiece = new LinkedHashMap<ItemId, Piece>();
        for (var piece : pieces) itemToPiece.put(piece.item(), piece);
        return itemToPiece;
    }

    private static int joined(int a, int b, boolean isShared) {
        return isShared ? Math.max(a, b) : capped((long) a + b);
    }

    private static int capped(long quantity) {
        return (int) Math.min(quantity, Integer.MAX_VALUE);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
