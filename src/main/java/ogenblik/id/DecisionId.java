package ogenblik.id;

/** Names one decision: sortable by time and unguessable (a UUIDv7 in the service); it seeds every random choice in it. */
public record DecisionId(String value) {
    private static final int UUID_LENGTH = 36;
    private static final int VERSION_AT = 14;

    public DecisionId {
        Ids.requireValid("decision id", value);
    }

    /** When it was made, in milliseconds since 1970, as a UUIDv7 (RFC 9562) says it; -1 where it is something else. */
    public long epochMillis() {
        if (value.length() != UUID_LENGTH || value.charAt(VERSION_AT) != '7' || value.charAt(8) != '-') return -1;
        long millis = 0;
        for (int i = 0; i < VERSION_AT - 1; i++) {
            if (i == 8) continue;
            int digit = Character.digit(value.charAt(i), 16);
            if (digit < 0) return -1;
            millis = millis << 4 | digit;
        }
        return millis;
    }

    @Override
    public String toString() {
        return value;
    }
}
