package ogenblik.catalog.source;

import java.util.Locale;

/** One file of a catalog: {@code name} is what problems call it, its ending tells what it holds. */
public record SourceFile(String name, String text) {

    /** What a file holds. */
    public enum Kind {
        CATALOG,
        ITEMS_NDJSON,
        ITEMS_CSV,
        UNKNOWN
    }

    /** By the ending: {@code .yaml} or {@code .yml}, {@code .ndjson}, {@code .csv}; a further {@code .gz} was undone. */
    public Kind kind() {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) lower = lower.substring(0, lower.length() - ".gz".length());
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) return Kind.CATALOG;
        if (lower.endsWith(".ndjson")) return Kind.ITEMS_NDJSON;
        return lower.endsWith(".csv") ? Kind.ITEMS_CSV : Kind.UNKNOWN;
    }
}
