package ogenblik.id;

/** Names an item: a product or service of the product feed. */
public record ItemId(String value) {
    public ItemId {
        Ids.requireValid("item", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
