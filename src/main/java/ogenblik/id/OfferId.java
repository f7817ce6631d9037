package ogenblik.id;

/** Names an offer: a thing that a campaign can show. */
public record OfferId(String value) {
    public OfferId {
        Ids.requireValid("offer", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
