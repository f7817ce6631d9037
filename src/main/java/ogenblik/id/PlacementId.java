package ogenblik.id;

/** Names a placement: a place where a decision shows, such as {@code home-hero}. */
public record PlacementId(String value) {
    public PlacementId {
        Ids.requireValid("placement", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
