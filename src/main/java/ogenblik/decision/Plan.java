package ogenblik.decision;

import ogenblik.catalog.Catalog;

/** A catalog laid out for deciding. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Plan {
    private Plan() {}

    static Plan of(Catalog catalog) {
        throw new UnsupportedOperationException();
    }
}
