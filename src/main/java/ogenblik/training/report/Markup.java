package ogenblik.training.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it stands in a page. */
final class Markup {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Markup() {}

    /** Text whose characters mean nothing but themselves; what XML doesn't allow at all is shown as a question mark. */
    static String plain(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isAllowed(c) ? c : '?');
            }
        });
        return out.toString();
    }

    /** The same, with what stands between backticks as code. */
    static String withCode(String text) {
        return CODE.matcher(plain(text)).replaceAll("<code>$1</code>");
    }

    /** A coordinate. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static boolean isAllowed(int c) {
        if (c < 0x20) return c == '\t' || c == '\n';
        boolean isControl = c >= 0x7f && c <= 0x9f;
        boolean isHalfAPair = c >= 0xd800 && c <= 0xdfff;
        return !isControl && !isHalfAPair && c != 0xfffe && c != 0xffff;
    }
}
