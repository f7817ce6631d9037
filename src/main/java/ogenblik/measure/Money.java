package ogenblik.measure;

import java.math.BigDecimal;

/** Amounts are whole millionths inside and decimals outside. */
final class Money {
    private static final int DIGITS = 6;

    private Money() {}

    /** As short as it is exact, and never with an exponent. */
    static BigDecimal units(long millionths) {
        return trimmed(BigDecimal.valueOf(millionths, DIGITS));
    }

    static BigDecimal trimmed(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
