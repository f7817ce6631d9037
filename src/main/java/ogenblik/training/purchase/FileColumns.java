package ogenblik.training.purchase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Under which names a file has what is needed: {@code customer_id}, {@code item_id} and {@code timestamp}, and where it has
 * them {@code order_id}, {@code quantity} and {@code price}.
 */
record FileColumns(Map<String, String> nameToColumn, List<String> columns) {
    static final List<String> REQUIRED = List.of("customer_id", "item_id", "timestamp");
    static final List<String> ALL = List.of("customer_id", "item_id", "timestamp", "order_id", "quantity", "price");

    /** Checks what was asked for against what the file has. */
    FileColumns {
        nameToColumn = Map.copyOf(nameToColumn);
        columns = List.copyOf(columns);
        var unknown = new TreeSet<>(nameToColumn.keySet());
        ALL.forEach(unknown::remove);
        if (!unknown.isEmpty())
            throw new BadTransactionsException("there is no column `" + unknown.first() + "` to be named; there are `"
                    + String.join("`, `", ALL) + "`");
        for (var named : new TreeSet<>(nameToColumn.values()))
            if (!columns.contains(named))
                throw new BadTransactionsException(
                        "the file has no column `" + named + "`; it has `" + String.join("`, `", columns) + "`");
        for (var name : REQUIRED)
            if (column(name, nameToColumn, columns).isEmpty())
                throw new BadTransactionsException("the file has no column `" + name
                        + "`; name the file's own with `--columns " + name + "=COLUMN,...`; it has `"
                        + String.join("`, `", columns) + "`");
    }

    /** The file's column, where it has one. */
    Optional<String> of(String name) {
        return column(name, nameToColumn, columns);
    }

    private static Optional<String> column(String name, Map<String, String> nameToColumn, List<String> columns) {
        var column = nameToColumn.getOrDefault(name, name);
        return columns.contains(column) ? Optional.of(column) : Optional.empty();
    }
}
