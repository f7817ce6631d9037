package ogenblik.decision;

import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Campaign.Draw;
import ogenblik.catalog.Campaign.Source;
import ogenblik.catalog.Catalog;
import ogenblik.id.ItemId;

/**
 * Which draws of a catalog choose from the same items: such a pool is made once for all of them. And how far back what was
 * bought can matter.
 */
final class Pools {
    private final IdentityHashMap<Draw, Integer> drawToPool = new IdentityHashMap<>();
    private final int count;
    private Duration longestExclusion = Duration.ZERO;

    private record Key(Source source, List<ItemId> listed) {}

    Pools(Catalog catalog) {
        var keyToPool = new HashMap<Key, Integer>();
        for (var campaign : catalog.campaigns())
            for (var choice : campaign.choices())
                switch (choice) {
                    case Choice.Fixed fixed -> reachBack(fixed.notBoughtWithin());
                    case Choice.Drawn(var _, var _, var draw) -> {
                        reachBack(draw.notBoughtWithin());
                        drawToPool.put(
                                draw,
                                keyToPool.computeIfAbsent(
                                        new Key(draw.source(), draw.listed()), _ -> keyToPool.size()));
                    }
                }
        count = keyToPool.size();
    }

    private void reachBack(Duration exclusion) {
        if (exclusion.compareTo(longestExclusion) > 0) longestExclusion = exclusion;
    }

    /** The longest time for which what was bought is out. */
    Duration longestExclusion() {
        return longestExclusion;
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
