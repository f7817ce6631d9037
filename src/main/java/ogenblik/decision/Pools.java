package ogenblik.decision;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Campaign.Draw;
import ogenblik.catalog.Campaign.Source;
import ogenblik.catalog.Catalog;
import ogenblik.id.ItemId;

/** Which draws of a catalog choose from the same items: such a pool is made once for all of them. */
final class Pools {
    private final IdentityHashMap<Draw, Integer> drawToPool = new IdentityHashMap<>();
    private final int count;

    private record Key(Source source, List<ItemId> listed) {}

    Pools(Catalog catalog) {
        var keyToPool = new HashMap<Key, Integer>();
        for (var campaign : catalog.campaigns())
            for (var choice : campaign.choices())
                if (choice instanceof Choice.Drawn(var _, var draw))
                    drawToPool.put(
                            draw,
                            keyToPool.computeIfAbsent(new Key(draw.source(), draw.listed()), _ -> keyToPool.size()));
        count = keyToPool.size();
    }

    /** Pools are numbered from 0. */
    int count() {
        return count;
    }

    /** The pool of a draw of this very catalog. */
    int of(Draw draw) {
        var pool = drawToPool.get(draw);
        if (pool == null) throw new IllegalArgumentException("a draw of another catalog");
        return pool;
    }
}
