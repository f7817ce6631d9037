package ogenblik.catalog.source;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An amount of money as feeds write it: {@code 129.95 EUR}, {@code EUR 129.95}, or the number alone. */
sealed interface GoogleAmount {
    /** With a point before the decimals, and nothing between thousands. */
    Pattern AMOUNT = Pattern.compile(
            "(?<before>[A-Za-z]{3})?\\s*(?<number>[0-9]{1,15}(?:\\.[0-9]{1,6})?)\\s*(?<after>[A-Za-z]{3})?");

    /** {@code currency} is a code of ISO 4217, or empty where none is said. */
    record Some(BigDecimal amount, String currency) implements GoogleAmount {}

    record None() implements GoogleAmount {}

    static GoogleAmount read(String written) {
        var found = AMOUNT.matcher(written);
        if (!found.matches()) return new None();
        var before = found.group("before");
        var after = found.group("after");
        if (before != null && after != null) return new None();
        var currency = before != null ? before : after == null ? "" : after;
        return new Some(new BigDecimal(found.group("number")), currency.toUpperCase(java.util.Locale.ROOT));
    }
}
