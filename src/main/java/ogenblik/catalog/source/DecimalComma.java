package ogenblik.catalog.source;

import java.util.regex.Pattern;

/** Numbers as most of Europe writes them: {@code 2,50} and {@code 1.234,50}. */
public final class DecimalComma {
    /** A comma before three digits could as well part thousands, and is no decimal one. */
    private static final Pattern WITH_COMMA =
            Pattern.compile("[+-]?(?:[0-9]+|[0-9]{1,3}(?:\\.[0-9]{3})+),(?:[0-9]{1,2}|[0-9]{4,})");

    /** The number with a decimal point where it has a decimal comma; anything else as it is. */
    public static String toPoint(String number) {
        return WITH_COMMA.matcher(number).matches() ? number.replace(".", "").replace(',', '.') : number;
    }
}
