package ogenblik.catalog;

import java.util.HashSet;
import java.util.Set;
import ogenblik.catalog.source.CatalogSources;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The items that a catalog may name. */
final class KnownItems {
    private final Set<ItemId> known = new HashSet<>();
    private final boolean areAll;

    /** The items that are not in the catalog's own files. */
    sealed interface Elsewhere {
        Elsewhere UNHEARD_OF = new UnheardOf();
        Elsewhere ANY = new Any();

        /** These, and no others. */
        record These(Set<ItemId> items) implements Elsewhere {}

        /** Nobody said which: a catalog with item files of its own is taken to have them all there. */
        record UnheardOf() implements Elsewhere {}

        /** Whatever a catalog names. */
        record Any() implements Elsewhere {}
    }

    KnownItems(CatalogSources sources, Elsewhere elsewhere) {
        for (var item : sources.items()) known.add(item.id());
        if (elsewhere instanceof Elsewhere.These(var items)) known.addAll(items);
        areAll = sources.isComplete()
                && switch (elsewhere) {
                    case Elsewhere.These _ -> true;
                    case Elsewhere.UnheardOf _ -> sources.itemFiles() > 0;
                    case Elsewhere.Any _ -> false;
                };
    }

    /** The item, or null with a problem where there is none. */
    @Nullable
    ItemId resolve(Text written, Problems problems) {
        try {
            var id = new ItemId(Ids.requireValid("item", written.value()));
            if (areAll && !known.contains(id))
                problems.add(written.at(), "unknown item `" + id + "`: no item file has it");
            return id;
        } catch (IllegalArgumentException invalid) {
            problems.add(written.at(), String.valueOf(invalid.getMessage()));
            return null;
        }
    }
}
