package ogenblik.catalog.place;

import org.jspecify.annotations.Nullable;

/**
 * A postal code as the tables know it: its letters and digits in upper case, at most 10, so that {@code 2611 ab} and {@code
 * 2611AB} are one. Where a table lacks it, a part of it may be there: it is cut where its parts meet, {@code 2611AB} to
 * {@code 2611} and {@code 12345-6789} to {@code 12345}, and never within a number, as {@code 26110} is no part of {@code 2611}.
 */
public final class PostalCode {
    public static final int MAX_LENGTH = 10;

    /** One more than there are letters and digits: no code is 0. */
    private static final int BASE = 37;

    private final String text;

    /** Bit {@code n} is set where it may be cut after {@code n} characters. */
    private final int cuts;

    private PostalCode(String text, int cuts) {
        this.text = text;
        this.cuts = cuts;
    }

    /** The code, or null where the text is none. */
    public static @Nullable PostalCode of(String written) {
        var text = new StringBuilder(MAX_LENGTH);
        int cuts = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = upper(written.charAt(i));
            if (c == ' ' || c == '-') {
                cuts |= 1 << text.length();
                continue;
            }
            boolean isDigit = c >= '0' && c <= '9';
            boolean isKnown = isDigit || (c >= 'A' && c <= 'Z');
            if (!isKnown || text.length() == MAX_LENGTH) return null;
            if (!text.isEmpty() && !(isDigit && isDigit(text.charAt(text.length() - 1)))) cuts |= 1 << text.length();
            text.append(c);
        }
        return text.isEmpty() ? null : new PostalCode(text.toString(), cuts);
    }

    /** The {@link #text} of the code, or of the beginning of one; null where that is none. */
    public static @Nullable String normal(String written) {
        var code = of(written);
        return code == null ? null : code.text;
    }

    /** Whether this is a code, or the beginning of one, and so can't name a region: it is normal, and has a digit. */
    public static boolean isCode(String text) {
        return text.equals(normal(text)) && letters(text) < text.length();
    }

    /** How many letters it begins with; a beginning of no more than these is {@linkplain #isCode no code}. */
    public static int letters(String normal) {
        int letters = 0;
        while (letters < normal.length() && !isDigit(normal.charAt(letters))) letters++;
        return letters;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters and digits alone. */
    public String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    boolean isWholeAt(int length) {
        return length == text.length() || (cuts & (1 << length)) != 0;
    }

    /** Its first characters as a number; each text another one. */
    long key(int length) {
        long key = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            key = key * BASE + (c <= '9' ? c - '0' + 1 : c - 'A' + 11);
        }
        return key;
    }

    long key() {
        return key(text.length());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PostalCode code && code.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
