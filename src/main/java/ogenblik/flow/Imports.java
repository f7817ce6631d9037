package ogenblik.flow;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Times;
import ogenblik.feed.TransactionReader;
import ogenblik.profile.ProfileBounds;
import ogenblik.store.ItemStore;
import ogenblik.store.Profiles;
import ogenblik.store.RelatedItemStore;
import org.jspecify.annotations.Nullable;

/** Begins imports, one for each kind of file. */
public final class Imports {
    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final ItemStore items;
    private final RelatedItemStore relatedItems;
    private final ProfileBounds bounds;
    private final InstantSource clock;

    public Imports(
            CurrentSnapshot current,
            Profiles profiles,
            ItemStore items,
            RelatedItemStore relatedItems,
            ProfileBounds bounds,
            InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.items = items;
        this.relatedItems = relatedItems;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * How a file of transactions is read.
     *
     * @param products what an item's id looks like, a regular expression for the whole of it; null for {@link
     *     TransactionReader#DEFAULT_PRODUCTS}
     * @param zone the zone of times without an offset; null for the catalog's
     * @param dateFormat the pattern of dates; null for those that {@link Times} knows
     */
    public record TransactionFormat(
            @Nullable String products,
            @Nullable ZoneId zone,
            @Nullable String dateFormat) {}

    public Import customers() {
        return new ImportCustomers(profiles, current.get().catalog().settings(), clock);
    }

    public Import scores() {
        return new ImportScores(profiles);
    }

    /** Where {@code isReplacing}, known customers that the file does not name have no next offers afterwards. */
    public Import nextOffers(boolean isReplacing) {
        return new ImportNextOffers(profiles, isReplacing);
    }

    /** Where {@code isReplacing}, what the file does not name is gone afterwards. */
    public Import relatedItems(boolean isReplacing) {
        return new ImportRelatedItems(relatedItems, isReplacing);
    }

    /** Where {@code isReplacing}, imported items that the file does not name are gone afterwards. */
    public Import items(boolean isReplacing) {
        return new ImportItems(items, isReplacing);
    }

    public Import transactions(TransactionFormat format) throws IOException {
        var zone = format.zone() == null ? current.get().catalog().settings().zone() : format.zone();
        var reader = new TransactionReader(products(format.products()), new Times(zone, format.dateFormat()));
        return new ImportTransactions(reader, profiles, items, bounds);
    }

    private static Pattern products(@Nullable String pattern) {
        try {
            return Pattern.compile(pattern == null ? TransactionReader.DEFAULT_PRODUCTS : pattern);
        } catch (PatternSyntaxException e) {
            throw new BadFeedException("`--product-pattern` is no regular expression: " + e.getDescription());
        }
    }
}
