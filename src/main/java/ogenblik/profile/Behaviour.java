package ogenblik.profile;

/** What a customer did: the cart, the orders, the views, the items waited for, and everything else. */
public record Behaviour(Cart cart, Orders orders, Views views, WaitList waitList, Activity activity) {
    public static final Behaviour NONE = new Behaviour(Cart.EMPTY, Orders.NONE, Views.NONE, WaitList.NONE);

    /** Without any activity. */
    public Behaviour(Cart cart, Orders orders, Views views, WaitList waitList) {
        this(cart, orders, views, waitList, Activity.NONE);
    }

    /** Orders and service alone. */
    public Behaviour contractual() {
        return new Behaviour(Cart.EMPTY, orders, Views.NONE, WaitList.NONE, activity.contractual());
    }

    public Behaviour withCart(Cart changed) {
        return new Behaviour(changed, orders, views, waitList, activity);
    }

    public Behaviour withOrders(Orders changed) {
        return new Behaviour(cart, changed, views, waitList, activity);
    }

    public Behaviour withViews(Views changed) {
        return new Behaviour(cart, orders, changed, waitList, activity);
    }

    public Behaviour withWaitList(WaitList changed) {
        return new Behaviour(cart, orders, views, changed, activity);
    }

    public Behaviour withActivity(Activity changed) {
        return new Behaviour(cart, orders, views, waitList, changed);
    }

    /**
     * With the behaviour of a visitor who turned out to be this customer. Counts add up, lists are joined newest first
     * within the bounds, and what both know (an order, a complaint, a subscription) is there once: an order that either
     * side knows as cancelled counts for nothing. Quantities in the carts add up, but a cart that was last touched before
     * the other's last order is taken as bought or given up.
     *
     * <p>An order that both count, but whose content neither holds any more, is taken to have come to the mean of the
     * visitor's orders.
     */
    public Behaviour mergedWith(Behaviour other, ProfileBounds bounds) {
        return other.equals(NONE) ? this : new BehaviourMerge(bounds).merged(this, other);
    }

    /**
     * This behaviour as it would be had {@code share} never been merged into {@code before}: what was there before, and
     * what happened since. Counts lose what the share added; a list has what it had before, and what has changed since
     * the merge. An order, complaint or subscription that only the share knew is gone, whatever happened to it since; an
     * event since that said again what the share had said first is gone with it.
     *
     * @param share what was merged
     * @param before what it was merged into
     */
    public Behaviour without(Behaviour share, Behaviour before, ProfileBounds bounds) {
        return new BehaviourMerge(bounds).since(this, before.mergedWith(share, bounds), before);
    }
}
