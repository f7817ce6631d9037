package ogenblik.training.purchase;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of transactions, and how to read it.
 *
 * @param path CSV or NDJSON, compressed with gzip or not, or Parquet
 * @param nameToColumn the file's own column for a name, where it differs
 * @param products a regular expression that the whole id of a product matches
 * @param datePattern the file's dates, as {@code d/M/yyyy H:mm}; null: the usual forms
 */
public record PurchaseFile(
        Path path,
        Map<String, String> nameToColumn,
        String products,
        @Nullable String datePattern) {
    public PurchaseFile {
        nameToColumn = Map.copyOf(nameToColumn);
    }
}
