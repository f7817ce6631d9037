package ogenblik.id;

/** The form that every id has: 1 to 128 characters, no control characters, well-formed UTF-16. */
public final class Ids {
    /** The most characters (Unicode code points, as in JSON Schema's {@code maxLength}) an id may have. */
    public static final int MAX_LENGTH = 128;

    private Ids() {}

    /** The id itself, or an {@link IllegalArgumentException} whose message names {@code what} and says what is wrong. */
    public static String requireValid(String what, String id) {
        if (id.isEmpty()) throw new IllegalArgumentException(what + " must not be empty");
        if (id.length() > MAX_LENGTH && id.codePointCount(0, id.length()) > MAX_LENGTH)
            throw new IllegalArgumentException(what + " must have at most " + MAX_LENGTH + " characters, has "
                    + id.codePointCount(0, id.length()));
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c))
                throw new IllegalArgumentException(what + " must not hold control characters, has one at " + i);
            // Half a character has no UTF-8, so that two such ids would be written as the same one.
            if (Character.isSurrogate(c) && !isWholePairAt(id, i))
                throw new IllegalArgumentException(what + " must not hold half a surrogate pair, has one at " + i);
        }
        return id;
    }

    public static boolean isValid(String id) {
        try {
            requireValid("id", id);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isWholePairAt(String id, int i) {
        return Character.isHighSurrogate(id.charAt(i))
                ? i + 1 < id.length() && Character.isLowSurrogate(id.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(id.charAt(i - 1));
    }
}
