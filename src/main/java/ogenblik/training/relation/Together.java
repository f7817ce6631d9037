package ogenblik.training.relation;

import ogenblik.training.purchase.History;

/** What counts as together. */
public enum Together {
    /** In one basket. */
    BASKET {
        @Override
        public Units in(History history) {
            return Units.baskets(history);
        }
    },
    /** By one customer, whenever. */
    CUSTOMER {
        @Override
        public Units in(History history) {
            return Units.customers(history);
        }
    },
    /** By one customer, first the one item and on a later day the other. */
    AFTER {
        @Override
        public Units in(History history) {
            return Units.successions(history);
        }
    };

    public abstract Units in(History history);
}
