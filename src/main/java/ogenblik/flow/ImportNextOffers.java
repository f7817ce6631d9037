package ogenblik.flow;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Row;
import ogenblik.id.CustomerId;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.NextOffers;
import ogenblik.profile.Profile;
import ogenblik.store.LoadStore;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/**
 * Imports each customer's next offers, best first: {@code {"customer": "12347", "offers": [{"item": "22374", "score": 0.9,
 * "kind": "repeat"}]}}, or CSV with {@code customer}, {@code item}, {@code score} and perhaps {@code kind}. A customer's
 * list takes the place of the one before, and counts as one of the load that serves; of a long one the best {@value
 * NextOffers#MAX} are kept.
 */
final class ImportNextOffers implements Import {
    private final LoadStore loads;
    private final GoodLoads good;
    private final @Nullable GoodLoads before;
    private final Batches<ProfileChange> batches;
    private final ImportTables tables;
    private final @Nullable OtherNextOffers others;
    private long customers;

    /** Where {@code isReplacing}, known customers that the file does not name have no next offers afterwards. */
    ImportNextOffers(Profiles profiles, LoadStore loads, boolean isReplacing) {
        this.loads = loads;
        this.good = Batches.await(loads.good());
        this.before = Batches.await(loads.before());
        this.batches = ProfileBatches.of(profiles);
        this.others = isReplacing ? new OtherNextOffers(profiles) : null;
        this.tables = new ImportTables("customer", "offers", "item", this::add);
    }

    @Override
    public Taken take(Row row) throws IOException {
        return tables.taken(row, "next offers");
    }

    private void add(String name, List<ImportTables.Entry> entries) {
        var customer = ImportFields.customer("customer", name);
        var offers = ImportTables.nextOffers(entries);
        customers++;
        batches.add(new ProfileChange(customer, profile -> imported(profile, offers)));
    }

    private Profile imported(Profile profile, NextOffers offers) {
        // The one that an alias stands for.
        if (others != null && profile.id() instanceof CustomerId.Known own) others.spare(own);
        return profile.withOfferLists(profile.offerLists().imported(good, before, offers));
    }

    @Override
    public Map<String, Long> finish() throws IOException {
        tables.finish();
        batches.drain();
        Batches.await(loads.sayNever());
        var results = new LinkedHashMap<String, Long>();
        results.put("customers", customers);
        if (others != null)
            results.put("customers without next offers from now on", others.change(lists -> lists.without(good)));
        if (!Batches.await(loads.good()).equals(good))
            throw new BadFeedException(
                    "other tables were loaded meanwhile, and this file may not be seen: import it again");
        return results;
    }

    @Override
    public void close() throws IOException {
        tables.close();
    }
}
