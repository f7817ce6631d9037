package ogenblik.id;

import org.jspecify.annotations.Nullable;

/** Names a purpose: what a customer can consent to, such as {@code profiling}. */
public record PurposeId(String value) {
    public PurposeId {
        Ids.requireValid("purpose", value);
    }

    // Written out: what a record has by itself is not inlined where a decision looks things up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PurposeId that && value.equals(that.value));
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
