package ogenblik.catalog.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as people of a language write them, after CLDR: {@code €129.95} in English, {@code € 129,95} (with a space that
 * does not break) in Dutch. Immutable and thread-safe.
 */
final class Money {
    private final Currency currency;
    private final Map<String, NumberFormat> languageToFormat = new HashMap<>();

    /** Formats for these languages are made once. */
    Money(Currency currency, List<String> languages) {
        this.currency = currency;
        for (var language : languages) languageToFormat.put(language, format(Locale.of(language)));
    }

    /** The amount, or null when the value is not a number. */
    @Nullable
    String format(@Nullable Object value, Locale locale) {
        var amount = amount(value);
        if (amount == null) return null;
        var prepared = languageToFormat.get(locale.getLanguage());
        // Formats change while they work, so each use has its own.
        var format = prepared == null ? format(locale) : (NumberFormat) prepared.clone();
        return format.format(amount);
    }

    private static @Nullable Number amount(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Double number -> Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            case Number number -> number;
            case String text when text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?") -> new BigDecimal(text);
            case null, default -> null;
        };
    }

    private NumberFormat format(Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        if (format instanceof DecimalFormat decimal) decimal.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
