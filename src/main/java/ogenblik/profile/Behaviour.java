package ogenblik.profile;

import java.util.List;
import ogenblik.id.ItemId;

/** What a customer did: the cart, the orders, the views, the items waited for (most recent first), and everything else. */
public record Behaviour(Cart cart, Orders orders, Views views, List<ItemId> waitList, Activity activity) {
    public static final Behaviour NONE = new Behaviour(Cart.EMPTY, Orders.NONE, Views.NONE, List.of());

    /** Without any activity. */
    public Behaviour(Cart cart, Orders orders, Views views, List<ItemId> waitList) {
        this(cart, orders, views, waitList, Activity.NONE);
    }

    public Behaviour {
        waitList = List.copyOf(waitList);
    }

    /** With what the same person did under another id: of each part what this one has counts, where it has any. */
    public Behaviour mergedWith(Behaviour other, ProfileBounds bounds) {
        if (other.equals(NONE)) return this;
        return new Behaviour(
                cart.isEmpty() ? other.cart : cart,
                orders.equals(Orders.NONE) ? other.orders : orders,
                views.views().isEmpty() ? other.views : views,
                waitList.isEmpty() ? other.waitList : waitList,
                activity.equals(Activity.NONE) ? other.activity : activity);
    }

    /** Orders and service alone. */
    public Behaviour contractual() {
        return new Behaviour(Cart.EMPTY, orders, Views.NONE, List.of(), activity.contractual());
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

    public Behaviour withWaitList(List<ItemId> changed) {
        return new Behaviour(cart, orders, views, changed, activity);
    }

    public Behaviour withActivity(Activity changed) {
        return new Behaviour(cart, orders, views, waitList, changed);
    }
}
