package ogenblik.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.feed.FeedFile;
import ogenblik.profile.GoodLoads;
import ogenblik.store.LoadStore;
import ogenblik.store.LoadStore.Begun;
import ogenblik.store.Profiles;
import ogenblik.store.RelatedItemStore;
import org.jspecify.annotations.Nullable;

/**
 * Loads the tables that {@code train} wrote: each is written beside the one that serves and takes its place at once, and what
 * served before is kept, to be brought back. It blocks the thread that calls it, as imports do.
 */
public final class LoadTables {
    private final Profiles profiles;
    private final LoadStore loads;
    private final RelatedItemStore relatedItems;

    LoadTables(Profiles profiles, LoadStore loads, RelatedItemStore relatedItems) {
        this.profiles = profiles;
        this.loads = loads;
        this.relatedItems = relatedItems;
    }

    /**
     * The files to load.
     *
     * @param isFull whether the next offers are those of all customers, and not of some that are added
     */
    public record Files(Path nextOffers, Path relatedItems, boolean isFull) {}

    /**
     * Looks through the files before anything is changed.
     *
     * @param isForced whether tables may lose more than half of what serves
     * @throws LoadRefusedException where a table has no row, or lost so much, for each of them
     */
    public void check(Files files, boolean isForced) throws IOException {
        var problems = new ArrayList<String>();
        long customers = rows(files.nextOffers(), new ImportTables("customer", "offers", "item", (_, _) -> {}));
        long items = rows(files.relatedItems(), new ImportTables("item", "related", "related", (_, _) -> {}));
        if (files.isFull()) {
            if (customers == 0) problems.add("`" + files.nextOffers() + "` has no customers");
            else check(files.nextOffers(), "customers", customers, Batches.await(loads.customers()), problems);
        } else if (!Batches.await(loads.good()).hasRoom())
            throw new LoadRefusedException(GoodLoads.MAX_ADDED
                    + " loads were added to the last full one, and no more are: train on all transactions and load"
                    + " without `--add`");
        if (items == 0) problems.add("`" + files.relatedItems() + "` has no items");
        else check(files.relatedItems(), "items", items, Batches.await(relatedItems.size()), problems);
        if (!problems.isEmpty() && !isForced)
            throw new LoadRefusedException(
                    String.join("\n", problems) + "\nnothing was changed; where that is meant, load with `--force`");
    }

    private static void check(Path file, String what, long count, long serving, List<String> problems) {
        if (count < serving - count)
            problems.add(
                    "`" + file + "` has " + count + " " + what + ", fewer than half of the " + serving + " that serve");
    }

    /** How many rows can be loaded. */
    private static long rows(Path file, ImportTables tables) throws IOException {
        long rows = 0;
        try (var feed = FeedFile.open(file, Map.of());
                tables) {
            for (var row = feed.next(); row != null; row = feed.next()) {
                // The load itself writes down which row is bad.
                if (tables.taken(row, "rows") instanceof Import.Taken.In) rows++;
            }
        }
        return rows;
    }

    /**
     * Begins to load next offers.
     *
     * @throws LoadRefusedException where another load is on its way
     */
    public Import nextOffers(boolean isFull) {
        return switch (Batches.await(loads.begin())) {
            case Begun.Now(var load) -> {
                // As with next offers: else, stopped before its related items, it would bring back those of another
                // load.
                Batches.await(relatedItems.forgetBefore());
                yield new LoadNextOffers(profiles, load, isFull);
            }
            case Begun.Busy(long other) ->
                throw new LoadRefusedException("load " + other + " of next offers is on its way: load again when it is"
                        + " finished, or half a minute after it was stopped");
        };
    }

    /** Begins to load related items. */
    public Import relatedItems() {
        return new ImportRelatedItems(relatedItems, relatedItems.keepingReplacement());
    }

    /** The loads of next offers that serve. */
    public GoodLoads good() {
        return Batches.await(loads.good());
    }

    /**
     * What was brought back.
     *
     * @param loads the loads of next offers that serve again; null where none could be brought back
     * @param hasRelatedItems whether related items were brought back
     */
    public record BroughtBack(@Nullable GoodLoads loads, boolean hasRelatedItems) {}

    /** Lets serve what served before the last load; done twice, nothing has changed. */
    public BroughtBack bringBack() {
        var brought = Batches.await(loads.bringBack());
        return new BroughtBack(brought, brought != null && Batches.await(relatedItems.bringBack()));
    }
}
