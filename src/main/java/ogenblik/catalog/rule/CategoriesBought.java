package ogenblik.catalog.rule;

import org.jspecify.annotations.Nullable;

/** The categories of a customer's purchases, each looked up once a decision. Not thread-safe. */
final class CategoriesBought {
    private final Evaluation evaluation;
    private final @Nullable String[] known;

    CategoriesBought(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.known = new @Nullable
                String[evaluation.profile().behaviour().orders().purchases().size()];
    }

    /** Of a purchase, by its place in the list; empty when its item is gone from the feed. */
    String of(int purchase) {
        var category = known[purchase];
        if (category == null) {
            category = category(purchase);
            known[purchase] = category;
        }
        return category;
    }

    private String category(int purchase) {
        var id = evaluation
                .profile()
                .behaviour()
                .orders()
                .purchases()
                .get(purchase)
                .item();
        var item = evaluation.subject().items().get(id);
        return item == null ? "" : item.texts().category();
    }
}
