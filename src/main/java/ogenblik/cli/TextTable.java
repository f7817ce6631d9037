package ogenblik.cli;

import java.util.List;

/** Lines up rows in columns. */
final class TextTable {
    private TextTable() {}

    /** The rows as lines, each column as wide as its widest cell; rows have the same number of cells, and the last one is free. */
    static List<String> lines(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows)
            for (int i = 0; i < columns; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size() - 1; i++)
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        return line.append(row.getLast()).toString().stripTrailing();
    }
}
