package ogenblik.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import ogenblik.catalog.source.DecimalComma;

/** Reads what files write for ids, amounts and numbers. Each is empty where the text is none. */
public final class Texts {
    private static final int MICROS_DIGITS = 6;
    private static final int MAX_NUMBER_CHARS = 32;

    private Texts() {}

    /** The id as it is meant: a whole number written as {@code 17850.0} is {@code 17850}. */
    public static String id(String text) {
        var id = text.strip();
        int dot = id.indexOf('.');
        if (dot < 1 || dot == id.length() - 1) return id;
        for (int i = 0; i < dot; i++) if (!isDigit(id.charAt(i))) return id;
        for (int i = dot + 1; i < id.length(); i++) if (id.charAt(i) != '0') return id;
        return id.substring(0, dot);
    }

    /** A decimal number with a point, as {@code -2.55} or {@code 1e3}; nothing for one that is absurdly long or large. */
    public static Optional<BigDecimal> decimal(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > MAX_NUMBER_CHARS) return Optional.empty();
        try {
            var number = new BigDecimal(digits);
            return Math.abs((long) number.precision() - number.scale()) <= MAX_NUMBER_CHARS
                            && Math.abs((long) number.scale()) <= MAX_NUMBER_CHARS
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A decimal number with a point, or with a comma where it can't part thousands: {@code 2,50}, {@code 1.234,50}. */
    public static Optional<BigDecimal> amount(String text) {
        return decimal(DecimalComma.toPoint(text.strip()));
    }

    /** A whole number, also written as {@code 6.0}. */
    public static Optional<Integer> wholeNumber(String text) {
        try {
            return decimal(text).map(BigDecimal::intValueExact);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The same, of any size that a {@code long} holds. */
    public static Optional<Long> wholeLong(String text) {
        try {
            return decimal(text).map(BigDecimal::longValueExact);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** In millionths, rounded half to even. */
    public static Optional<Long> micros(BigDecimal amount) {
        try {
            return Optional.of(amount.movePointRight(MICROS_DIGITS)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
