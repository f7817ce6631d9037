package ogenblik.catalog.source;

import java.util.Comparator;

/**
 * What is wrong in a file, and what would be right.
 *
 * @param line from 1, or 0 where the file as a whole is meant
 * @param column from 1, or 0 where the line as a whole is meant
 */
public record Problem(String file, int line, int column, String message) {
    /** As one reads: by file, then from top to bottom. */
    public static final Comparator<Problem> IN_READING_ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    /** {@code campaigns.yaml:12:9: unknown offer `cart-remindr`, did you mean `cart-reminder`}. */
    @Override
    public String toString() {
        if (line == 0) return file + ": " + message;
        return file + ":" + line + (column == 0 ? "" : ":" + column) + ": " + message;
    }
}
