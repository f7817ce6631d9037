package ogenblik.id;

/** Names one decision: sortable by time and unguessable (a UUIDv7 in the service); it seeds every random choice in it. */
public record DecisionId(String value) {
    public DecisionId {
        Ids.requireValid("decision id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
