package ogenblik.training.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The column that holds the outcome, and which of its values means that it happened.
 *
 * @param rowToOutcome for each row 1 when it happened, 0 when it did not, -1 when the file does not say
 */
@SuppressWarnings("ArrayRecordComponent") // large, and only read
record Label(int index, String column, String positive, byte[] rowToOutcome) {
    private static final Set<String> POSITIVE = Set.of(
            "yes",
            "y",
            "true",
            "t",
            "1",
            "1.0",
            "ja",
            "j",
            "oui",
            "si",
            "sim",
            "positive",
            "churn",
            "churned",
            "left",
            "lost",
            "gone",
            "converted",
            "conversion",
            "bought",
            "purchased",
            "won",
            "responded",
            "clicked");
    private static final int SHOWN = 8;
    private static final int FEWEST_OF_EACH = 10;

    private record Value(String text, long rows) {}

    /**
     * Reads the outcome of each row.
     *
     * @param positive the value that means that it happened; null: the one that says yes
     */
    static Label read(Workspace workspace, Workspace.Loaded loaded, int index, @Nullable String positive) {
        var column = loaded.columns().get(index);
        var cell = Column.cell(index);
        var values = workspace.select(
                "SELECT %s, count(*) FROM %s WHERE %s IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1000"
                        .formatted(cell, loaded.table(), cell),
                row -> new Value(row.getString(1), row.getLong(2)));
        var wanted = positiveOf(column, values, positive);
        var rowToOutcome = new byte[Math.toIntExact(loaded.rows())];
        int[] row = {0};
        workspace.forEach(
                "SELECT coalesce(CAST(%s = %s AS INTEGER), -1) FROM %s ORDER BY rowid"
                        .formatted(cell, Workspace.quoted(wanted), loaded.table()),
                outcome -> {
                    rowToOutcome[row[0]] = (byte) outcome.getInt(1);
                    return row[0]++;
                });
        var label = new Label(index, column, wanted, rowToOutcome);
        label.requireEnough();
        return label;
    }

    private static String positiveOf(String column, List<Value> values, @Nullable String positive) {
        if (values.isEmpty())
            throw new UntrainableException(
                    "label `" + column + "` is empty in every row; name the column that holds the outcome");
        if (positive != null) return named(column, values, positive);
        if (values.size() == 1)
            throw new UntrainableException(
                    "label `%s` is `%s` in every row, so there is nothing to tell apart; the file needs"
                                    .formatted(column, values.getFirst().text)
                            + " customers of both outcomes");
        if (values.size() > 2)
            throw new UntrainableException(
                    "label `%s` has %s different values (%s), and a score is about two outcomes; say which value is"
                                    .formatted(
                                            column,
                                            values.size() >= 1000 ? "1000 or more" : values.size(),
                                            shown(values))
                            + " the outcome with `--positive VALUE`, the others are then its absence"
                            + (areNumbers(values)
                                    ? ", or add a column such as `" + column + " > limit` to the file"
                                    : ""));
        var sayYes = values.stream()
                .filter(value -> POSITIVE.contains(value.text.toLowerCase(Locale.ROOT)))
                .toList();
        if (sayYes.size() == 1) return sayYes.getFirst().text;
        throw new UntrainableException(
                "label `%s` is %s, and neither is known to mean that it happened; say which does with"
                                .formatted(column, shown(values))
                        + " `--positive VALUE`");
    }

    private static String named(String column, List<Value> values, String positive) {
        var texts = values.stream().map(Value::text).toList();
        var found = texts.contains(positive)
                ? positive
                : texts.stream()
                        .filter(positive.strip()::equalsIgnoreCase)
                        .findFirst()
                        .orElse(null);
        if (found == null)
            throw new UntrainableException(
                    "`--positive %s`: label `%s` is never that; it is %s".formatted(positive, column, shown(values)));
        if (values.size() == 1)
            throw new UntrainableException("label `" + column + "` is `" + found
                    + "` in every row, so there is nothing to tell apart; the file needs customers of both outcomes");
        return found;
    }

    private static boolean areNumbers(List<Value> values) {
        return values.stream().allMatch(value -> value.text.matches("-?[0-9]+([.,][0-9]+)?"));
    }

    private static String shown(List<Value> values) {
        var some = values.stream()
                .limit(SHOWN)
                .map(value -> Words.of("`%s` in %,d rows", value.text, value.rows))
                .collect(Collectors.joining(", "));
        return values.size() > SHOWN ? some + ", ..." : some;
    }

    private void requireEnough() {
        int happened = count(1);
        int not = count(0);
        var problems = new ArrayList<String>();
        if (happened < FEWEST_OF_EACH || not < FEWEST_OF_EACH)
            problems.add(Words.of(
                    "label `%s` has %,d rows with `%s` and %,d without, and at least %d of each are needed to learn a"
                            + " score and to judge it; add customers",
                    column, happened, positive, not, FEWEST_OF_EACH));
        if (!problems.isEmpty()) throw new UntrainableException(problems);
    }

    int count(int outcome) {
        int count = 0;
        for (byte one : rowToOutcome) if (one == outcome) count++;
        return count;
    }

    /** The rows whose outcome is known. */
    int[] known() {
        int[] rows = new int[rowToOutcome.length];
        int count = 0;
        for (int row = 0; row < rowToOutcome.length; row++) if (rowToOutcome[row] >= 0) rows[count++] = row;
        return Arrays.copyOf(rows, count);
    }
}
