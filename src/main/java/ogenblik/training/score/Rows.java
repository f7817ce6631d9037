package ogenblik.training.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.training.score.Column.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The file as it is learned from: which of its columns is the outcome, which names the customer, which says the time, and
 * which are left to learn from.
 *
 * @param columns all of the file
 * @param used those to learn from
 */
record Rows(
        Workspace.Loaded loaded,
        List<Column> columns,
        List<Column> used,
        Label label,
        @Nullable Column id,
        @Nullable Column time) {
    private static final Set<String> ID_NAMES =
            Set.of("customer_id", "customerid", "customer", "user_id", "userid", "client_id", "clientid");

    /** Reads the file and finds the columns that the options name; refuses a file of which nothing can be learned. */
    static Rows read(Workspace workspace, ScoreOptions options) throws java.io.IOException {
        var loaded = workspace.load(options.file(), "learned");
        requireColumns(loaded, options);
        int labelAt = loaded.indexOf(options.target().label());
        var label = Label.read(workspace, loaded, labelAt, options.target().positive());
        var columns = new Profiler(workspace, loaded).columns();
        var time = options.split().timeColumn() == null
                ? null
                : columns.get(loaded.indexOf(options.split().timeColumn()));
        if (time != null && time.kind() != Kind.DATE && time.kind() != Kind.NUMBER && time.kind() != Kind.ID)
            throw new UntrainableException("`--time " + time.name() + "`: the column holds neither dates nor numbers ("
                    + time.kind().inWords() + "); name another, or leave it out for the order of the file");
        var id = id(loaded, columns, options.id(), labelAt);
        var excluded = options.excluded().stream().map(loaded::indexOf).collect(Collectors.toSet());
        var used = columns.stream()
                .filter(column -> column.index() != labelAt
                        && column.kind().isUsable()
                        && !column.equals(id)
                        && !column.equals(time)
                        && !excluded.contains(column.index()))
                .toList();
        if (used.isEmpty())
            throw new UntrainableException("beside label `" + label.column()
                    + "` no column is left to learn from: each is an id, the same in all rows, or excluded");
        return new Rows(loaded, columns, used, label, id, time);
    }

    private static @Nullable Column id(
            Workspace.Loaded loaded, List<Column> columns, @Nullable String name, int label) {
        if (name != null) return columns.get(loaded.indexOf(name));
        return columns.stream()
                .filter(column -> column.index() != label
                        && ID_NAMES.contains(column.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static void requireColumns(Workspace.Loaded loaded, ScoreOptions options) {
        var problems = new ArrayList<String>();
        if (loaded.rows() == 0)
            problems.add("`" + options.file() + "` has a header and no rows; a score is learned from customers whose"
                    + " outcome is known");
        var optionToName = new HashMap<String, List<String>>();
        optionToName.put("--label", List.of(options.target().label()));
        if (options.id() != null) optionToName.put("--id", List.of(options.id()));
        if (options.split().timeColumn() != null)
            optionToName.put("--time", List.of(options.split().timeColumn()));
        optionToName.put("--exclude", options.excluded());
        for (var option : List.of("--label", "--id", "--time", "--exclude"))
            for (var name : optionToName.getOrDefault(option, List.of()))
                if (loaded.indexOf(name) < 0) problems.add(unknown(option, name, loaded));
        int label = loaded.indexOf(options.target().label());
        for (var option : List.of("--id", "--time"))
            for (var name : optionToName.getOrDefault(option, List.of()))
                if (label >= 0 && loaded.indexOf(name) == label)
                    problems.add("`" + option + " " + name + "`: that column is the label; name another");
        if (loaded.columns().size() == 1)
            problems.add("`" + options.file() + "` has one column alone, `"
                    + loaded.columns().getFirst() + "`; there is nothing to learn from");
        if (!problems.isEmpty()) throw new UntrainableException(problems);
    }

    private static String unknown(String option, String name, Workspace.Loaded loaded) {
        var columns =
                loaded.columns().stream().limit(30).map(one -> "`" + one + "`").collect(Collectors.joining(", "));
        return "`%s %s`: the file has no such column; it has %s%s"
                .formatted(option, name, columns, loaded.columns().size() > 30 ? ", ..." : "");
    }

    /** The time of each row, in days or in what the column counts; null: there is no such column. */
    double @Nullable [] times(Workspace workspace) {
        if (time == null) return null;
        double[] times = new double[Math.toIntExact(loaded.rows())];
        int[] at = {0};
        workspace.forEach("SELECT %s FROM %s ORDER BY rowid".formatted(time.sql(), loaded.table()), row -> {
            double value = row.getDouble(1);
            times[at[0]] = row.wasNull() ? Double.NaN : value;
            return at[0]++;
        });
        return times;
    }

    /** What rows of the same customer have in common; null: each row is another customer, as far as is known. */
    long @Nullable [] keys(Workspace workspace) {
        if (id == null || id.distinct() == id.present()) return null;
        long[] keys = new long[Math.toIntExact(loaded.rows())];
        int[] at = {0};
        workspace.forEach(
                "SELECT CAST(coalesce(hash(%s), hash(rowid)) >> 1 AS BIGINT) FROM %s ORDER BY rowid"
                        .formatted(Column.customer(id.index()), loaded.table()),
                row -> {
                    keys[at[0]] = row.getLong(1);
                    return at[0]++;
                });
        return keys;
    }

    /** For each column of dates, in how many of the rows its date lies after the time of the row, 0 to 1. */
    Map<Integer, Double> lateShares(Workspace workspace) {
        var columnToShare = new HashMap<Integer, Double>();
        if (time == null || time.kind() != Kind.DATE) return columnToShare;
        for (var column : used)
            if (column.kind() == Kind.DATE)
                columnToShare.put(
                        column.index(),
                        workspace
                                .select(
                                        "SELECT count(*) FILTER (%s > %s) / count(*) FROM %s"
                                                .formatted(column.sql(), time.sql(), loaded.table()),
                                        row -> row.getDouble(1))
                                .getFirst());
        return columnToShare;
    }

    /** All columns where they are in the file. */
    int[] places() {
        return IntStream.range(0, columns.size()).toArray();
    }
}
