package ogenblik.id;

/** Who a decision is for: a known customer, or a visitor of whom only an anonymous id is known. */
public sealed interface CustomerId {
    /** What an anonymous id is prefixed with where one text names either kind; no known id may start with it. */
    String ANONYMOUS_PREFIX = "anonymous/";

    String value();

    /** A known customer. */
    record Known(String value) implements CustomerId {
        public Known {
            Ids.requireValid("customer id", value);
            requireNotPrefixed("customer id", value);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A visitor: one browser or device, known by an anonymous id. */
    record Visitor(String value) implements CustomerId {
        public Visitor {
            Ids.requireValid("anonymous id", value);
            requireNotPrefixed("anonymous id", value);
        }

        @Override
        public String toString() {
            return ANONYMOUS_PREFIX + value;
        }
    }

    /** The inverse of {@code toString}: {@code anonymous/ID} is a visitor, anything else a known customer. */
    static CustomerId parse(String text) {
        return text.startsWith(ANONYMOUS_PREFIX)
                ? new Visitor(text.substring(ANONYMOUS_PREFIX.length()))
                : new Known(text);
    }

    private static void requireNotPrefixed(String what, String value) {
        if (value.startsWith(ANONYMOUS_PREFIX))
            throw new IllegalArgumentException(what + " must not start with `" + ANONYMOUS_PREFIX + "`");
    }
}
