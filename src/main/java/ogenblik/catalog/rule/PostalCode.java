package ogenblik.catalog.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Postal codes as they are compared: capitals and digits alone, so that {@code 2611 ab} is {@code 2611AB}. */
public final class PostalCode {
    public static final int MAX_LENGTH = 10;

    private PostalCode() {}

    /** The code, or the beginning of one, without its spaces and dashes; null where that is none. */
    public static @Nullable String normal(String written) {
        var code = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char sign = written.charAt(i);
            if (sign == ' ' || sign == '-') continue;
            if (!isSign(sign) || code.length() == MAX_LENGTH) return null;
            code.append(sign);
        }
        return code.isEmpty() ? null : code.toString().toUpperCase(Locale.ROOT);
    }

    /** Whether this is a code, or the beginning of one, and so can't name a region: it is normal, and has a digit. */
    public static boolean isCode(String text) {
        return text.equals(normal(text)) && text.chars().anyMatch(sign -> sign >= '0' && sign <= '9');
    }

    private static boolean isSign(char sign) {
        return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }
}
