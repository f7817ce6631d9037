package ogenblik.profile;

import java.util.List;
import ogenblik.id.ItemId;

/** What a customer did: the cart, the orders, the views, and the items waited for (most recent first). */
public record Behaviour(Cart cart, Orders orders, Views views, List<ItemId> waitList) {
    public static final Behaviour NONE = new Behaviour(Cart.EMPTY, Orders.NONE, Views.NONE, List.of());

    public Behaviour {
        waitList = List.copyOf(waitList);
    }

    public Behaviour withCart(Cart changed) {
        return new Behaviour(changed, orders, views, waitList);
    }

    public Behaviour withOrders(Orders changed) {
        return new Behaviour(cart, changed, views, waitList);
    }

    public Behaviour withViews(Views changed) {
        return new Behaviour(cart, orders, changed, waitList);
    }
}
