package ogenblik.id;

/** Names a purpose: what a customer can consent to, such as {@code profiling}. */
public record PurposeId(String value) {
    public PurposeId {
        Ids.requireValid("purpose", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
