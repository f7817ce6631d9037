package ogenblik.http.admin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as reports show them. */
final class Figures {
    private static final int DIGITS = 6;

    private Figures() {}

    /** To the sixth digit behind the point, without zeros at the end. */
    static BigDecimal rounded(double value) {
        var rounded = BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
