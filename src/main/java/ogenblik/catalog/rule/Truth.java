package ogenblik.catalog.rule;

/** What a rule says of a customer. {@code UNKNOWN}: its result is an error, as from an attribute that is not there. */
public enum Truth {
    FALSE,
    TRUE,
    UNKNOWN;

    /** What one of {@link Code}'s values says. */
    static Truth of(byte code) {
        return switch (code) {
            case Code.FALSE -> FALSE;
            case Code.TRUE -> TRUE;
            default -> UNKNOWN;
        };
    }
}
