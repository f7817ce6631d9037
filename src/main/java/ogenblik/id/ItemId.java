package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names an item: a product or service of the product feed. */
public record ItemId(String value) {
    public ItemId {
        Ids.requireValid("item", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ItemId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
