package ogenblik.catalog.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as people of a language write them, after CLDR: {@code €129.95} in English, {@code € 129,95} (with a space that
 * does not break) in Dutch. Immutable and thread-safe.
 */
final class Money {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");

    private final Currency currency;
    private final int digits;
    private final Map<String, MoneyForm> languageToForm = new HashMap<>();

    /** The forms of these languages are made once. */
    Money(Currency currency, List<String> languages) {
        this.currency = currency;
        this.digits = Math.max(currency.getDefaultFractionDigits(), 0);
        for (var language : languages) languageToForm.put(language, form(Locale.of(language)));
    }

    /** The amount, or null when the value is not a number. */
    @Nullable
    String format(@Nullable Object value, Locale locale) {
        return switch (value) {
            case Double number -> Double.isFinite(number) ? form(locale).format(number) : null;
            case BigDecimal number -> form(locale).format(number);
            case Long number -> form(locale).format(BigDecimal.valueOf(number));
            case Integer number -> form(locale).format(BigDecimal.valueOf(number));
            case String text when AMOUNT.matcher(text).matches() -> form(locale).format(new BigDecimal(text));
            case null, default -> null;
        };
    }

    private MoneyForm form(Locale locale) {
        var prepared = languageToForm.get(locale.getLanguage());
        if (prepared != null) return prepared;
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return MoneyForm.of(format);
    }
}
