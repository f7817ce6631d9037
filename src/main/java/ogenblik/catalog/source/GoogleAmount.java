package ogenblik.catalog.source;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** An amount of money as feeds write it: {@code 129.95 EUR}, {@code EUR 129,95}, or the number alone. */
sealed interface GoogleAmount {
    Pattern AMOUNT =
            Pattern.compile("(?<before>[A-Za-z]{3})?\\s*(?<number>[0-9][0-9.,]{0,23})\\s*(?<after>[A-Za-z]{3})?");

    /** With nothing between thousands. */
    Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,6})?");

    /** {@code currency} is a code of ISO 4217, or empty where none is said. */
    record Some(BigDecimal amount, String currency) implements GoogleAmount {}

    record None() implements GoogleAmount {}

    static GoogleAmount read(String written) {
        var found = AMOUNT.matcher(written);
        if (!found.matches()) return new None();
        var before = found.group("before");
        var after = found.group("after");
        var number = DecimalComma.toPoint(found.group("number"));
        if ((before != null && after != null) || !NUMBER.matcher(number).matches()) return new None();
        var currency = before != null ? before : after == null ? "" : after;
        return new Some(new BigDecimal(number), currency.toUpperCase(Locale.ROOT));
    }
}
