package ogenblik.profile;

/**
 * How two behaviours of one person become one, and how they come apart again. Who merges sees to it that it is done once.
 *
 * <p>Merged: quantities in the carts add up, the lines of the cart that was touched last come first, and a cart that is
 * older than the last order of the other side is not brought back. An item that both wait for is waited for once, those of
 * the first side before those of the other. Sessions, mails and counters add up, with the later time: also two sessions of
 * one hour, as nobody can tell whether they were one.
 *
 * <p>Taken back: counts lose what the other side had; the cart is what it was, and what was put in and taken out since; so is
 * the wait list.
 */
final class BehaviourMerge {
    private final ProfileBounds bounds;

    BehaviourMerge(ProfileBounds bounds) {
        this.bounds = bounds;
    }

    Behaviour merged(Behaviour one, Behaviour other) {
        var merged = new Behaviour(
                CartChanges.merged(one, other, bounds.activity().maxCartLines()),
                one.orders(),
                one.views().mergedWith(other.views(), bounds),
                one.waitList().mergedWith(other.waitList(), bounds.activity().maxWaitList()),
                one.activity().mergedWith(other.activity(), bounds.activity()));
        return OrderMerge.merged(OrderHistory.of(one), OrderHistory.of(other), bounds)
                .in(merged);
    }

    /** What {@code before} would be after what made {@code now} of {@code merged}. */
    Behaviour since(Behaviour now, Behaviour merged, Behaviour before) {
        var since = new Behaviour(
                CartChanges.since(
                        now.cart(),
                        merged.cart(),
                        before.cart(),
                        bounds.activity().maxCartLines()),
                before.orders(),
                now.views().since(merged.views(), before.views(), bounds),
                now.waitList()
                        .since(
                                merged.waitList(),
                                before.waitList(),
                                bounds.activity().maxWaitList()),
                now.activity().since(merged.activity(), before.activity(), bounds.activity()));
        return OrderMerge.since(OrderHistory.of(now), OrderHistory.of(merged), OrderHistory.of(before), bounds)
                .in(since);
    }
}
