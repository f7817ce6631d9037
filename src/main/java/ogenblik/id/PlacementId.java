package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names a placement: a place where a decision shows, such as {@code home-hero}. */
public record PlacementId(String value) {
    public PlacementId {
        Ids.requireValid("placement", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PlacementId that && value.equals(that.value));
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
