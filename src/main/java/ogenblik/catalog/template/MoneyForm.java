package ogenblik.catalog.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;

/**
 * How amounts of one currency read in one language: what the JDK's format says of it, so that ordinary amounts are written
 * without that format, of which each use takes a copy. Immutable and thread-safe.
 *
 * @param format writes what is too large for {@link Parts}, never used itself
 * @param parts null where the format has a form that they can't tell
 */
record MoneyForm(NumberFormat format, @Nullable Parts parts) {
    /** Amounts below, in the currency's smallest unit, have at most 15 digits: a double tells each from its neighbours. */
    private static final long MAX_UNITS = 1_000_000_000_000_000L;

    private static final int MAX_DIGITS = 3;
    private static final int[] POWERS = {1, 10, 100, 1_000};

    /** What stands around and between the digits; {@code digits} is how many follow the decimal separator, up to 3. */
    record Parts(Affixes positive, Affixes negative, char zero, char decimal, char grouping, int digits) {
        /** How many digits stand together before the decimal separator. */
        static final int GROUP = 3;

        record Affixes(String before, String after) {}

        /** {@code units} is at least 0, in the currency's smallest unit. */
        String format(boolean isNegative, long units) {
            var around = isNegative ? negative : positive;
            int whole = wholeDigits(units);
            int separators = (whole - 1) / GROUP;
            int length = whole + separators + (digits == 0 ? 0 : digits + 1);
            var text =
                    new char[around.before().length() + length + around.after().length()];
            around.before().getChars(0, around.before().length(), text, 0);
            around.after()
                    .getChars(
                            0,
                            around.after().length(),
                            text,
                            text.length - around.after().length());
            fill(text, around.before().length() + length, units, whole);
            return new String(text);
        }

        private int wholeDigits(long units) {
            int count = 1;
            for (long rest = units / POWERS[digits] / 10; rest > 0; rest /= 10) count++;
            return count;
        }

        /** Writes the digits from the last to the first. */
        private void fill(char[] text, int end, long units, int whole) {
            int at = end;
            long rest = units;
            for (int i = 0; i < digits; i++, rest /= 10) text[--at] = (char) (zero + rest % 10);
            if (digits > 0) text[--at] = decimal;
            for (int i = 0; i < whole; i++, rest /= 10) {
                if (i > 0 && i % GROUP == 0) text[--at] = grouping;
                text[--at] = (char) (zero + rest % 10);
            }
        }
    }

    static MoneyForm of(NumberFormat format) {
        return new MoneyForm(format, format instanceof DecimalFormat decimal ? parts(decimal) : null);
    }

    private static @Nullable Parts parts(DecimalFormat format) {
        boolean isPlain = format.isGroupingUsed()
                && format.getGroupingSize() == Parts.GROUP
                && format.getMinimumIntegerDigits() == 1
                && format.getMaximumFractionDigits() <= MAX_DIGITS
                && format.getMultiplier() == 1
                && !format.isDecimalSeparatorAlwaysShown();
        if (!isPlain) return null;
        var symbols = format.getDecimalFormatSymbols();
        return new Parts(
                new Parts.Affixes(format.getPositivePrefix(), format.getPositiveSuffix()),
                new Parts.Affixes(format.getNegativePrefix(), format.getNegativeSuffix()),
                symbols.getZeroDigit(),
                symbols.getMonetaryDecimalSeparator(),
                symbols.getMonetaryGroupingSeparator(),
                format.getMaximumFractionDigits());
    }

    String format(BigDecimal amount) {
        if (parts == null) return byFormat(amount);
        var units = amount.abs().setScale(parts.digits(), RoundingMode.HALF_UP).unscaledValue();
        return units.bitLength() < Long.SIZE ? parts.format(amount.signum() < 0, units.longValue()) : byFormat(amount);
    }

    /** {@code amount} is finite, and read as the shortest decimal number that is this double. */
    String format(double amount) {
        if (parts != null) {
            int power = POWERS[parts.digits()];
            double units = Math.rint(Math.abs(amount) * power);
            if (units < MAX_UNITS && units / power == Math.abs(amount)) return parts.format(amount < 0, (long) units);
        }
        return format(BigDecimal.valueOf(amount));
    }

    /** A format changes while it works, so each use has its own. */
    private String byFormat(BigDecimal amount) {
        return ((NumberFormat) format.clone()).format(amount);
    }
}
