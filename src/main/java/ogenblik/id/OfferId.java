package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names an offer: a thing that a campaign can show. */
public record OfferId(String value) {
    public OfferId {
        Ids.requireValid("offer", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OfferId that && value.equals(that.value));
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
