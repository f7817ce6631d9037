package ogenblik.feed;

import java.util.regex.Pattern;

/**
 * A cell of a CSV file that others will open, as RFC 4180 writes it. A spreadsheet takes a cell that begins with {@code =},
 * {@code +}, {@code -}, {@code @}, a tab or a line end for a formula, wherever the text came from: such a cell gets an
 * apostrophe before it, as OWASP's page on CSV injection advises, unless it is a number or a telephone number, which can do
 * no harm.
 */
public final class CsvCell {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠]");
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9 .,/()-]*(?:[eE][+-]?[0-9]+)?");

    private CsvCell() {}

    /** The cell of this text. */
    public static String of(String text) {
        var harmless = harmless(text);
        return needsQuotes(harmless) ? inQuotes(harmless) : harmless;
    }

    /** The same, in quotes whatever it is. */
    static String quoted(String text) {
        return inQuotes(harmless(text));
    }

    private static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    private static String inQuotes(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ';' || c == '"' || c < ' ') return true;
        }
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
    }
}
