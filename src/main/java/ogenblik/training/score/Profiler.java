package ogenblik.training.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.training.score.Column.Kind;
import org.jspecify.annotations.Nullable;

/** Finds out what each column of a file holds, by its values and not by how the file declares it. */
final class Profiler {
    /** A column is of a kind when so many of its cells are; the others are as good as missing. */
    private static final double NEARLY_ALL = 0.95;

    private static final int COLUMNS_AT_ONCE = 40;
    private static final int FEW_ROWS = 50;
    private static final int LONG_TEXT_WORDS = 4;
    private static final int LONG_NUMBER = 7;
    private static final Pattern ID_NAME = Pattern.compile(
            "(^|.*[_\\s.-])(id|ids|uuid|guid|nr|no|number|code|key|ref|reference|index|row|rownumber|email|phone|hash)$"
                + "|.*(customer|user|account|client|row|order|session)(id|number|nr|no|key)$|^unnamed.*|^column0+$");
    private static final Pattern DATE_NAME = Pattern.compile(".*(date|datum|day|dag|time|tijd|since|_at$|_on$).*");
    private static final Set<String> FLAGS = Set.of(
            "yes", "no", "y", "n", "true", "false", "t", "f", "ja", "nee", "j", "0", "1", "0.0", "1.0", "on", "off");
    private static final List<String> DAY_FIRST = dateForms("%d", "%m");
    private static final List<String> MONTH_FIRST = dateForms("%m", "%d");

    private final Workspace workspace;
    private final Workspace.Loaded loaded;

    Profiler(Workspace workspace, Workspace.Loaded loaded) {
        this.workspace = workspace;
        this.loaded = loaded;
    }

    /** All columns of the file. */
    List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (int from = 0; from < loaded.columns().size(); from += COLUMNS_AT_ONCE) {
            int to = Math.min(from + COLUMNS_AT_ONCE, loaded.columns().size());
            for (var counts : counts(from, to)) columns.add(column(counts));
        }
        return columns;
    }

    /** What was counted of one column. */
    private record Counts(int index, Totals all, Numbers numbers, Texts texts) {
        boolean isNearlyAll(long some) {
            return some >= NEARLY_ALL * all.present;
        }
    }

    private record Totals(long present, long distinct) {}

    private record Numbers(long plain, long thousands, long decimalComma, long whole, double least, double most) {}

    private record Texts(double words, long shortest, long longest) {}

    private List<Counts> counts(int from, int to) {
        var query = IntStream.range(from, to)
                .mapToObj(i -> """
                    count({c}), count(DISTINCT {c}), count(finite({c})), count(thousands_comma({c})), \
                    count(decimal_comma({c})), count(*) FILTER (finite({c}) = floor(finite({c}))), \
                    coalesce(min(finite({c})), 0), coalesce(max(finite({c})), 0), \
                    coalesce(avg(length({c}) - length(replace({c}, ' ', '')) + 1), 0), \
                    coalesce(min(length({c})), 0), coalesce(max(length({c})), 0)\
                    """.replace("{c}", Column.cell(i)))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + loaded.table()));
        return workspace
                .select(query, row -> {
                    var all = new ArrayList<Counts>();
                    for (int i = from; i < to; i++) {
                        int at = (i - from) * 11;
                        all.add(new Counts(
                                i,
                                new Totals(row.getLong(at + 1), row.getLong(at + 2)),
                                new Numbers(
                                        row.getLong(at + 3),
                                        row.getLong(at + 4),
                                        row.getLong(at + 5),
                                        row.getLong(at + 6),
                                        row.getDouble(at + 7),
                                        row.getDouble(at + 8)),
                                new Texts(row.getDouble(at + 9), row.getLong(at + 10), row.getLong(at + 11))));
                    }
                    return all;
                })
                .getFirst();
    }

    private Column column(Counts counts) {
        var cell = Column.cell(counts.index);
        var all = counts.all;
        boolean isSame = all.distinct == 0 || (all.distinct == 1 && all.present == loaded.rows());
        if (isSame) return column(counts, Kind.CONSTANT, cell);
        if (isFlag(counts)) return column(counts, Kind.FLAG, cell);
        if (counts.isNearlyAll(counts.numbers.plain)) {
            if (isCompactDate(counts)) return column(counts, Kind.DATE, days(cell, List.of("%Y%m%d")));
            return column(counts, isId(counts) ? Kind.ID : Kind.NUMBER, "finite(" + cell + ")");
        }
        var date = date(counts);
        if (date != null) return date;
        if (counts.isNearlyAll(counts.numbers.thousands))
            return column(counts, Kind.NUMBER, "thousands_comma(" + cell + ")");
        if (counts.isNearlyAll(counts.numbers.decimalComma))
            return column(counts, Kind.NUMBER, "decimal_comma(" + cell + ")");
        return column(counts, textKind(counts), cell);
    }

    private Column column(Counts counts, Kind kind, String sql) {
        return new Column(
                counts.index, loaded.columns().get(counts.index), kind, sql, counts.all.present, counts.all.distinct);
    }

    private boolean isFlag(Counts counts) {
        if (counts.all.distinct != 2 || counts.texts.longest > 5) return false;
        return FLAGS.containsAll(workspace.select(
                "SELECT DISTINCT lower({c}) FROM {t} WHERE {c} IS NOT NULL"
                        .replace("{c}", Column.cell(counts.index))
                        .replace("{t}", loaded.table()),
                row -> row.getString(1)));
    }

    /** Whole numbers of which no two are the same, and which are named like an id, count the rows, or are all as long. */
    private boolean isId(Counts counts) {
        if (!isNearlyDistinct(counts) || counts.numbers.whole < counts.numbers.plain) return false;
        double span = counts.numbers.most - counts.numbers.least + 1;
        boolean countsRows = span <= 1.02 * counts.all.present;
        boolean isAsLong = counts.texts.shortest == counts.texts.longest && counts.texts.longest >= LONG_NUMBER;
        return countsRows || isAsLong || ID_NAME.matcher(name(counts)).matches();
    }

    private boolean isNearlyDistinct(Counts counts) {
        return counts.all.present >= FEW_ROWS && counts.all.distinct >= 0.98 * counts.all.present;
    }

    private Kind textKind(Counts counts) {
        double share = counts.all.distinct / (double) counts.all.present;
        if (counts.texts.words > LONG_TEXT_WORDS && share > 0.1) return Kind.TEXT;
        if (counts.all.present < FEW_ROWS || share <= 0.5) return Kind.CATEGORY;
        return share > 0.9 && counts.texts.words < 1.5 ? Kind.ID : Kind.TEXT;
    }

    private boolean isCompactDate(Counts counts) {
        if (counts.texts.shortest != 8 || counts.texts.longest != 8 || counts.numbers.whole != counts.all.present)
            return false;
        if (counts.numbers.least < 1900_01_01 || counts.numbers.most > 2100_12_31) return false;
        return DATE_NAME.matcher(name(counts)).matches()
                && counts.isNearlyAll(count(timestamp(Column.cell(counts.index), List.of("%Y%m%d"))));
    }

    /** The column as dates, or null; which of day and month comes first is told by which of the two fits more cells. */
    private @Nullable Column date(Counts counts) {
        var cell = Column.cell(counts.index);
        if (counts.texts.shortest < 6 || counts.texts.longest > 40) return null;
        var iso = "TRY_CAST(" + cell + " AS TIMESTAMP)";
        if (counts.isNearlyAll(count(iso))) return column(counts, Kind.DATE, daysOf(iso));
        long dayFirst = count(timestamp(cell, DAY_FIRST));
        long monthFirst = count(timestamp(cell, MONTH_FIRST));
        if (!counts.isNearlyAll(Math.max(dayFirst, monthFirst))) return null;
        return column(counts, Kind.DATE, days(cell, dayFirst >= monthFirst ? DAY_FIRST : MONTH_FIRST));
    }

    private long count(String expression) {
        return workspace
                .select("SELECT count(" + expression + ") FROM " + loaded.table(), row -> row.getLong(1))
                .getFirst();
    }

    private String name(Counts counts) {
        return loaded.columns().get(counts.index).toLowerCase(Locale.ROOT);
    }

    private static String days(String cell, List<String> forms) {
        return daysOf(timestamp(cell, forms));
    }

    private static String daysOf(String timestamp) {
        return "(epoch(" + timestamp + ") / 86400.0)";
    }

    private static String timestamp(String cell, List<String> forms) {
        return "try_strptime(" + cell + ", "
                + forms.stream().map(Workspace::quoted).collect(Collectors.joining(", ", "[", "]")) + ")";
    }

    private static List<String> dateForms(String first, String second) {
        var forms = new ArrayList<String>();
        for (var between : List.of("/", "-", "."))
            for (var time : List.of("", " %H:%M", " %H:%M:%S"))
                forms.add(first + between + second + between + "%Y" + time);
        return List.copyOf(forms);
    }
}
