package ogenblik.catalog.item;

import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;

/** For an item, the items that go with it, best first. Immutable. */
public record RelatedItems(Map<ItemId, List<Related>> itemToRelated) {
    public static final RelatedItems NONE = new RelatedItems(Map.of());

    /** {@code score} is finite, higher is better, comparable among those of one item. */
    public record Related(ItemId item, double score) {
        public Related {
            if (!Double.isFinite(score))
                throw new IllegalArgumentException("score of related item `" + item + "` must be finite");
        }
    }

    public RelatedItems {
        itemToRelated = Map.copyOf(itemToRelated);
    }

    public List<Related> of(ItemId item) {
        return itemToRelated.getOrDefault(item, List.of());
    }
}
