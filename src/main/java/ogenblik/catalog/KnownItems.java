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

    /** {@code elsewhere} are items besides the catalog's own; null: who knows which. */
    KnownItems(CatalogSources sources, @Nullable Set<ItemId> elsewhere) {
        for (var item : sources.items()) known.add(item.id());
        if (elsewhere != null) known.addAll(elsewhere);
        areAll = sources.isComplete() && (elsewhere != null || sources.itemFiles() > 0);
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
