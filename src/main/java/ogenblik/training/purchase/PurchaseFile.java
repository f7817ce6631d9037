package ogenblik.training.purchase;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of transactions, and how to read it.
 *
 * @param path CSV or NDJSON, compressed with gzip or not, or Parquet
 * @param nameToColumn the file's own column for a name, where it differs
 * @param products a regular expression that the whole id of a product matches; null: {@value #USUAL_PRODUCTS}, which postage,
 *     fees and manual entries are not, unless most ids are different: then every line is about a product
 * @param datePattern the file's dates, as {@code d/M/yyyy H:mm}; null: the usual forms
 */
public record PurchaseFile(
        Path path,
        Map<String, String> nameToColumn,
        @Nullable String products,
        @Nullable String datePattern) {
    /** An id of digits only, or with at least three digits in it. */
    public static final String USUAL_PRODUCTS = "\\d+|(?:\\D*\\d){3}.*";

    public PurchaseFile {
        nameToColumn = Map.copyOf(nameToColumn);
    }
}
