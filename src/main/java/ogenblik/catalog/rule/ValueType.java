package ogenblik.catalog.rule;

/** The types that a catalog can declare for an attribute, a context value, a signal or an item's field. */
public enum ValueType {
    STRING,
    INT,
    DOUBLE,
    BOOL,
    /** An instant, RFC 3339 with offset on the wire; CEL's {@code timestamp}. */
    TIMESTAMP,
    /** A calendar day, {@code 1990-02-28} on the wire; in CEL the timestamp of its midnight in UTC. */
    DATE,
    /** A list of strings. */
    STRINGS
}
