package ogenblik.flow;

import ogenblik.catalog.Catalog;
import ogenblik.catalog.source.FeedForm;
import ogenblik.catalog.source.FeedForm.CategoryPart;

/**
 * How a file of items is imported.
 *
 * @param category which part of a category's path is the category
 * @param isSoldAhead whether what can be ordered before it is there counts as there
 */
public record ItemImport(Mode mode, CategoryPart category, boolean isSoldAhead) {
    /** Items are added, and take the place of those of the same id. */
    public static final ItemImport UPSERT = of(new Mode.Upsert());

    /** The same, and what the file does not name goes, unless that is most of what there is. */
    public static final ItemImport REPLACE = of(new Mode.Replace(false));

    /** Items that are there get some other fields. */
    public static final ItemImport PARTIAL = of(new Mode.Partial());

    /** What becomes of items that the file does not name, and of fields that it does not name. */
    public sealed interface Mode {
        record Upsert() implements Mode {}

        /** {@code isForced}: also where most items go. */
        record Replace(boolean isForced) implements Mode {}

        record Partial() implements Mode {}
    }

    /** How its items are read, in the terms of a catalog. */
    FeedForm form(Catalog.Settings settings) {
        return new FeedForm(
                settings.currency(), settings.zone(), settings.vocabulary().itemFields(), category, isSoldAhead);
    }

    private static ItemImport of(Mode mode) {
        return new ItemImport(mode, CategoryPart.LAST, false);
    }
}
