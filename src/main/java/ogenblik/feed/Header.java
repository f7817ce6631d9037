package ogenblik.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The columns of a CSV file, by the names that the import knows: those of the file, unless mapped. */
public final class Header {
    private final List<String> columns;
    private final Map<String, Integer> columnToIndex;

    private Header(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.columnToIndex = HashMap.newHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) columnToIndex.put(columns.get(i), i);
    }

    /**
     * The file's columns, each renamed to the name that is mapped to it.
     *
     * @param nameToColumn the import's name to the file's: {@code customer_id} to {@code CustomerID}
     * @throws BadFeedException when a mapped column is not there, or two columns have one name
     */
    static Header of(List<String> fileColumns, Map<String, String> nameToColumn) {
        var names = new ArrayList<String>(fileColumns);
        names.replaceAll(String::strip);
        var found = List.copyOf(names);
        nameToColumn.forEach((name, column) -> {
            int at = found.indexOf(column);
            if (at < 0)
                throw new BadFeedException("the file has no column `" + column + "`, which `--columns` maps to `" + name
                        + "`; it has `" + String.join("`, `", found) + "`");
            names.set(at, name);
        });
        var seen = new HashSet<String>();
        for (var name : names)
            if (!name.isEmpty() && !seen.add(name))
                throw new BadFeedException(
                        "two columns of the file are named `" + name + "`; map or rename one of them");
        return new Header(names);
    }

    public List<String> columns() {
        return columns;
    }

    public boolean has(String column) {
        return columnToIndex.containsKey(column);
    }

    /** The place of a column from 0, or -1. */
    int indexOf(String column) {
        return columnToIndex.getOrDefault(column, -1);
    }
}
