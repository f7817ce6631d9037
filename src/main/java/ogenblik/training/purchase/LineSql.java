package ogenblik.training.purchase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that make clean lines of a file's rows; what counts as what is that of {@code import transactions}. */
final class LineSql {
    /** Forms of dates beside ISO 8601, in the notation of DuckDB; the first that fits is taken. */
    private static final List<String> DAYS =
            List.of("%Y/%m/%d", "%Y%m%d", "%m/%d/%Y", "%m/%d/%y", "%d.%m.%Y", "%d-%m-%Y");

    private static final List<String> TIMES = List.of("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S", "T%H:%M:%SZ");

    /** Letters of Java's date patterns, the longer ones first, and what DuckDB calls them. */
    private static final List<List<String>> LETTERS = List.of(
            List.of("yyyy", "%Y"),
            List.of("uuuu", "%Y"),
            List.of("yy", "%y"),
            List.of("MMM", "%b"),
            List.of("MM", "%m"),
            List.of("M", "%m"),
            List.of("dd", "%d"),
            List.of("d", "%d"),
            List.of("HH", "%H"),
            List.of("H", "%H"),
            List.of("mm", "%M"),
            List.of("ss", "%S"));

    private LineSql() {}

    /** Makes the table {@code line} of the rows of {@code source}. */
    static String lines(String source, FileColumns columns, PurchaseFile file, String products) {
        return """
            CREATE OR REPLACE TABLE line AS
            SELECT customer, item, CAST(bought_at AS DATE) AS day, quantity, price, CASE
                WHEN item = '' THEN 'unreadable'
                WHEN NOT regexp_full_match(item, %s) THEN 'no product'
                WHEN bought_at IS NULL OR quantity IS NULL OR price IS NULL THEN 'unreadable'
                WHEN is_return THEN 'returned'
                WHEN quantity <= 0 OR (priced AND price <= 0) THEN 'unreadable'
                WHEN customer = '' THEN 'anonymous'
                ELSE 'bought' END AS kind
            FROM (SELECT %s AS customer, %s AS item, %s AS bought_at, %s AS quantity, %s AS price, %s AS priced,
                %s AS is_return FROM %s)
            """.formatted(
                        text(products),
                        id(columns.of("customer_id").orElseThrow()),
                        id(columns.of("item_id").orElseThrow()),
                        moment(asText(columns.of("timestamp").orElseThrow()), file.datePattern()),
                        columns.of("quantity").map(LineSql::number).orElse("1.0"),
                        columns.of("price").map(LineSql::number).orElse("0.0"),
                        columns.of("price").isPresent(),
                        columns.of("order_id")
                                .map(order -> "regexp_full_match(" + id(order) + ", '[Cc]\\d+')")
                                .orElse("false"),
                        source);
    }

    /** An id as it is meant: a whole number written as {@code 17850.0} is {@code 17850}. */
    private static String id(String column) {
        return "regexp_replace(trim(coalesce(%s, '')), '^(\\d+)\\.0+$', '\\1')".formatted(asText(column));
    }

    /** With a point, or with a comma where it can't part thousands. */
    private static String number(String column) {
        return """
            CASE WHEN contains(%1$s, ',') AND regexp_full_match(trim(%1$s),
                    '[+-]?(?:\\d+|\\d{1,3}(?:\\.\\d{3})+),(?:\\d{1,2}|\\d{4,})')
                THEN try_cast(replace(replace(trim(%1$s), '.', ''), ',', '.') AS DOUBLE)
                ELSE try_cast(trim(%1$s) AS DOUBLE) END
            """.formatted(asText(column));
    }

    private static String moment(String column, @Nullable String pattern) {
        if (pattern != null) return "try_strptime(trim(%s), %s)".formatted(column, text(translated(pattern)));
        var forms = new ArrayList<String>();
        for (var day : DAYS) for (var time : TIMES) forms.add(text(day + time));
        return """
            CASE WHEN regexp_full_match(%1$s, '\\d{10}') THEN make_timestamp(CAST(%1$s AS BIGINT) * 1000000)
                WHEN regexp_full_match(%1$s, '\\d{13}') THEN make_timestamp(CAST(%1$s AS BIGINT) * 1000)
                WHEN regexp_full_match(%1$s, '\\d{1,5}') THEN TIMESTAMP '1970-01-01' + to_days(CAST(%1$s AS INTEGER))
                ELSE coalesce(try_cast(%1$s AS TIMESTAMP), try_strptime(trim(%1$s), [%2$s])) END
            """.formatted(column, forms.stream().collect(Collectors.joining(", ")));
    }

    /** A date pattern in the letters of {@link java.time.format.DateTimeFormatter}, as DuckDB writes it. */
    private static String translated(String pattern) {
        var format = new StringBuilder();
        for (int at = 0; at < pattern.length(); ) {
            int from = at;
            var letter = LETTERS.stream()
                    .filter(candidate -> pattern.startsWith(candidate.getFirst(), from))
                    .findFirst();
            char sign = pattern.charAt(at);
            if (letter.isEmpty() && (Character.isLetter(sign) || sign == '%') && sign != 'T')
                throw new BadTransactionsException("`" + pattern + "` is no date format such as `d/M/yyyy H:mm`: `"
                        + sign + "` is not known here; there are yyyy, yy, M, d, H, mm and ss");
            format.append(letter.map(List::getLast).orElseGet(() -> String.valueOf(sign)));
            at += letter.map(found -> found.getFirst().length()).orElse(1);
        }
        return format.toString();
    }

    private static String asText(String column) {
        return "CAST(" + name(column) + " AS VARCHAR)";
    }

    /** A name as SQL quotes it. */
    private static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A text as SQL quotes it. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
