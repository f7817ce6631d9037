package ogenblik.id;

/** Names a offer: a thing that a campaign can show. */
public record OfferId(String value) {
    public OfferId {
        Ids.requireValid("offer", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
