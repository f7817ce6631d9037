package ogenblik.id;

/** The form that every id has: 1 to 128 characters, none of them a control character. */
public final class Ids {
    /** The most characters (UTF-16 units) an id may have. */
    public static final int MAX_LENGTH = 128;

    private Ids() {}

    /** The id itself, or an {@link IllegalArgumentException} whose message names {@code what} and says what is wrong. */
    public static String requireValid(String what, String id) {
        if (id.isEmpty()) throw new IllegalArgumentException(what + " must not be empty");
        if (id.length() > MAX_LENGTH)
            throw new IllegalArgumentException(
                    what + " must have at most " + MAX_LENGTH + " characters, has " + id.length());
        for (int i = 0; i < id.length(); i++)
            if (Character.isISOControl(id.charAt(i)))
                throw new IllegalArgumentException(what + " must not hold control characters, has one at " + i);
        return id;
    }
}
