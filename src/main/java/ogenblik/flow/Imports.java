package ogenblik.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.place.Location;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.Header;
import ogenblik.feed.Times;
import ogenblik.feed.TransactionReader;
import ogenblik.profile.ProfileBounds;
import ogenblik.store.Store;
import org.jspecify.annotations.Nullable;

/** Begins imports, one for each kind of file. */
public final class Imports {
    private final CurrentSnapshot current;
    private final Store store;
    private final ProfileBounds bounds;
    private final InstantSource clock;

    public Imports(CurrentSnapshot current, Store store, ProfileBounds bounds, InstantSource clock) {
        this.current = current;
        this.store = store;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * How the dates of a file are read.
     *
     * @param zone the zone of times without an offset; null for the catalog's
     * @param pattern the pattern of dates; null for those that {@link Times} knows
     */
    public record DateForm(@Nullable ZoneId zone, @Nullable String pattern) {}

    /**
     * How a file of transactions is read.
     *
     * @param products what an item's id looks like, a regular expression for the whole of it; null for {@link
     *     TransactionReader#DEFAULT_PRODUCTS}
     */
    public record TransactionFormat(@Nullable String products, DateForm dates) {}

    /** A fragment of a catalog to be written, and the name of the file that it is made of. */
    public record RfmFile(Path out, String source) {
        /** Beside the file, where no other name is said. */
        public static RfmFile beside(Path input) {
            return of(input, input.resolveSibling(input.getFileName() + ".rfm.yaml"));
        }

        public static RfmFile of(Path input, Path out) {
            return new RfmFile(out, String.valueOf(input.getFileName()));
        }

        private void requireWritable() {
            var directory = out.toAbsolutePath().getParent();
            if (Files.isDirectory(out) || directory == null || !Files.isWritable(directory))
                throw new BadFeedException("boundaries of recency, frequency and monetary value can't be written to `"
                        + out + "`: name another file with `--rfm-out`");
        }
    }

    /** Refuses a CSV file of events without the columns that are needed, before anything is read of it. */
    public static void requireEventColumns(@Nullable Header header) {
        EventRows.requireColumns(header);
    }

    /** An import that always begins at the beginning. */
    public ImportProgress fromTheBeginning() {
        return ImportProgress.untold(clock);
    }

    /**
     * How far an import of this file came before; reads all of the file.
     *
     * @param kind what is imported
     * @param isOnce whether a file that was imported whole is not imported again
     */
    public ImportProgress progress(String kind, Path file, Map<String, String> nameToColumn, boolean isOnce)
            throws IOException {
        var name = ImportProgress.nameOf(kind, FeedFile.contentHash(file), nameToColumn);
        return ImportProgress.of(store.bookmarks(), name, isOnce, clock);
    }

    public Import customers() {
        return new ImportCustomers(
                store.profiles(), store.holdings(), current.get().catalog().settings(), clock);
    }

    public Import scores() {
        return new ImportScores(store.profiles());
    }

    /** Refuses a CSV file of travel times without the columns that are needed. */
    public static void requireTravelColumns(@Nullable Header header) {
        ImportTravelTimes.requireColumns(header);
    }

    /** Refuses a CSV file of postal codes without the columns that are needed. */
    public static void requirePostalCodeColumns(@Nullable Header header) {
        ImportPostalCodes.requireColumns(header);
    }

    /** Where {@code isReplacing}, ways that the file does not name are gone afterwards. */
    public Import travelTimes(boolean isReplacing) {
        var ids = current.get().catalog().locations().all().stream()
                .map(Location::id)
                .collect(Collectors.toUnmodifiableSet());
        return new ImportTravelTimes(store.travel(), ids, isReplacing);
    }

    /** Where {@code isReplacing}, postal codes that the file does not name are gone afterwards. */
    public Import postalCodes(boolean isReplacing) {
        return new ImportPostalCodes(store.travel(), isReplacing);
    }

    /** Where {@code isReplacing}, a signal that the file names has no values but those of the file afterwards. */
    public Import signals(boolean isReplacing) {
        var world = current.get().catalog().settings().vocabulary().world();
        return new ImportSignals(store.signals(), world, clock, isReplacing);
    }

    /** Where {@code isReplacing}, known customers that the file does not name have no next offers afterwards. */
    public Import nextOffers(boolean isReplacing) {
        return new ImportNextOffers(store.profiles(), store.loads(), isReplacing);
    }

    /** Where {@code isReplacing}, what the file does not name is gone afterwards. */
    public Import relatedItems(boolean isReplacing) {
        var related = store.relatedItems();
        return new ImportRelatedItems(related, isReplacing ? related.replacement() : null);
    }

    /** Loads of tables that {@code train} wrote. */
    public LoadTables loadTables() {
        return new LoadTables(store.profiles(), store.loads(), store.relatedItems());
    }

    /** Items of the product feed, in the catalog's terms. */
    public Import items(ItemImport how) {
        var items = store.items();
        var catalog = current.get().catalog();
        var feed = new ItemFeed(how.form(catalog.settings()));
        return switch (how.mode()) {
            case ItemImport.Mode.Upsert() -> ImportItems.upserting(items, feed, clock);
            case ItemImport.Mode.Replace(var isForced) -> ImportItems.replacing(items, feed, clock, isForced);
            case ItemImport.Mode.Partial() -> new ImportItemFields(items, feed, new OwnItems(() -> catalog), clock);
        };
    }

    /**
     * Messages of Segment's tracking API, CloudEvents, or CSV.
     *
     * @param progress whose name stands for the file in the ids of messages that have none
     */
    public Import events(DateForm dates, ImportProgress progress) {
        var record = new RecordEvents(current, store.events(), store.identities(), store.holdings(), bounds, clock);
        return new ImportEvents(new EventRows(progress.name(), times(dates)), record);
    }

    /**
     * Invoice lines, as orders and items.
     *
     * @param rfm where boundaries of recency, frequency and monetary value are written, and of which file they say they are
     */
    public Import transactions(TransactionFormat format, RfmFile rfm) throws IOException {
        var reader = new TransactionReader(products(format.products()), times(format.dates()));
        rfm.requireWritable();
        var fromCatalog =
                current.get().catalog().items().stream().map(Item::id).collect(Collectors.toUnmodifiableSet());
        return new ImportTransactions(reader, store, fromCatalog, bounds, rfm, clock);
    }

    private Times times(DateForm dates) {
        var zone = dates.zone() == null ? current.get().catalog().settings().zone() : dates.zone();
        return new Times(zone, dates.pattern());
    }

    private static Pattern products(@Nullable String pattern) {
        try {
            return Pattern.compile(pattern == null ? TransactionReader.DEFAULT_PRODUCTS : pattern);
        } catch (PatternSyntaxException e) {
            throw new BadFeedException("`--product-pattern` is no regular expression: " + e.getDescription());
        }
    }
}
