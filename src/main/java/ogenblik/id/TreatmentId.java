package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names a treatment: the content of an offer for one placement or channel. */
public record TreatmentId(String value) {
    public TreatmentId {
        Ids.requireValid("treatment", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TreatmentId that && value.equals(that.value));
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
