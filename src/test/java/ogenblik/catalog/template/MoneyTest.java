package ogenblik.catalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Amounts read as the JDK's own format writes them, in every language and with any number of decimals. */
class MoneyTest {
    private static final List<String> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .filter(language -> !language.isEmpty())
            .distinct()
            .sorted()
            .toList();

    @Property(tries = 2_000)
    void any_decimal_reads_as_the_format_writes_it(
            @ForAll("languages") String language,
            @ForAll("currencies") Currency currency,
            @ForAll("decimals") BigDecimal amount) {
        assertThat(money(currency).format(amount, Locale.of(language))).isEqualTo(byFormat(language, currency, amount));
    }

    @Property(tries = 2_000)
    void any_double_reads_as_the_shortest_decimal_that_it_is(
            @ForAll("languages") String language,
            @ForAll("currencies") Currency currency,
            @ForAll("doubles") double amount) {
        assertThat(money(currency).format(amount, Locale.of(language)))
                .isEqualTo(byFormat(language, currency, BigDecimal.valueOf(amount)));
    }

    @Property(tries = 500)
    void any_whole_number_reads_as_the_format_writes_it(
            @ForAll("languages") String language, @ForAll("currencies") Currency currency, @ForAll long amount) {
        assertThat(money(currency).format(amount, Locale.of(language)))
                .isEqualTo(byFormat(language, currency, BigDecimal.valueOf(amount)));
    }

    @Example
    void every_language_writes_every_length_of_amount() {
        var euro = Currency.getInstance("EUR");
        var money = new Money(euro, LANGUAGES);
        for (var language : LANGUAGES)
            for (var amount = new BigDecimal("0.095");
                    amount.precision() - amount.scale() < 22;
                    amount = amount.movePointRight(1))
                for (var signed : List.of(amount, amount.negate()))
                    assertThat(money.format(signed, Locale.of(language)))
                            .as("%s in %s", signed, language)
                            .isEqualTo(byFormat(language, euro, signed));
    }

    @Example
    void what_is_no_number_is_no_amount() {
        var money = money(Currency.getInstance("EUR"));

        for (Object value : new Object[] {"", "1,5", "1e5", "abc", true, Double.NaN, Double.POSITIVE_INFINITY})
            assertThat(money.format(value, Locale.ENGLISH)).as("%s", value).isNull();
        assertThat(money.format(null, Locale.ENGLISH)).isNull();
        assertThat(money.format("-1249.5", Locale.ENGLISH)).isEqualTo("-€1,249.50");
    }

    private static Money money(Currency currency) {
        return new Money(currency, List.of("en", "nl"));
    }

    private static String byFormat(String language, Currency currency, BigDecimal amount) {
        var format = NumberFormat.getCurrencyInstance(Locale.of(language));
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(LANGUAGES);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("EUR", "USD", "JPY", "KWD", "CLF").map(Currency::getInstance);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        var ordinary =
                Arbitraries.integers().between(-50_000_000, 50_000_000).map(units -> BigDecimal.valueOf(units, 2));
        var any = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e25"), new BigDecimal("1e25"))
                .ofScale(6);
        return Arbitraries.oneOf(ordinary, any);
    }

    @Provide
    Arbitrary<Double> doubles() {
        var ordinary = Arbitraries.integers().between(-50_000_000, 50_000_000).map(units -> units / 100.0);
        var halves = Arbitraries.integers().between(-500_000, 500_000).map(units -> units / 1_000.0);
        var any = Arbitraries.doubles().between(-1e20, 1e20);
        return Arbitraries.oneOf(ordinary, halves, any);
    }
}
