package ogenblik.catalog.rule;

/** The types that a catalog can declare for an attribute, a context value, a signal or an item's field. */
public enum ValueType {
    STRING("a string"),
    INT("a whole number"),
    DOUBLE("a number"),
    BOOL("true or false"),
    /** An instant, RFC 3339 with offset on the wire; CEL's {@code timestamp}. */
    TIMESTAMP("an instant such as 2026-03-02T09:00:00Z"),
    /** A calendar day, {@code 1990-02-28} on the wire; in CEL the timestamp of its midnight in UTC. */
    DATE("a day such as 1990-02-28"),
    /** A list of strings. */
    STRINGS("a list of strings");

    private final String description;

    ValueType(String description) {
        this.description = description;
    }

    /** What a value of it looks like, for messages. */
    public String describe() {
        return description;
    }

    /** True when rules can read this stored value as one of this type. */
    public boolean accepts(Object value) {
        return Declared.as(this, value) != null;
    }
}
