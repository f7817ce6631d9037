package ogenblik.flow;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ogenblik.feed.Row;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.NextOffers;
import ogenblik.profile.Profile;
import ogenblik.store.LoadStore;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;

/**
 * Loads each customer's next offers beside those that serve, in the rows that {@link ImportNextOffers} takes, and lets all of
 * them serve at once when it is finished. Whatever stops it before, nothing of it is ever seen.
 */
final class LoadNextOffers implements Import {
    private final LoadStore.Load load;
    private final boolean isFull;
    private final Batches<ProfileChange> batches;
    private final OtherNextOffers others;
    private final ImportTables tables;
    private long customers;
    private boolean isEnded;

    /** Where {@code isFull}, customers whom the file does not name have no next offers afterwards. */
    LoadNextOffers(Profiles profiles, LoadStore.Load load, boolean isFull) {
        this.load = load;
        this.isFull = isFull;
        this.batches = ProfileBatches.of(profiles, this::kept);
        this.others = new OtherNextOffers(profiles);
        this.tables = new ImportTables("customer", "offers", "item", this::add);
    }

    private Future<?> kept() {
        return load.keep().compose(kept -> kept ? Future.succeededFuture() : Future.failedFuture(overtaken()));
    }

    private LoadRefusedException overtaken() {
        return new LoadRefusedException("load " + load.number()
                + " of next offers was given up, as another one began or Redis was restarted meanwhile: load again;"
                + " what served before goes on");
    }

    @Override
    public Taken take(Row row) throws IOException {
        return tables.taken(row, "next offers");
    }

    private void add(String name, List<ImportTables.Entry> entries) {
        var customer = ImportFields.customer("customer", name);
        var offers = ImportTables.nextOffers(entries);
        customers++;
        if (isFull) others.spare(customer);
        batches.add(new ProfileChange(customer, profile -> loaded(profile, customer.equals(profile.id()), offers)));
    }

    /** Of an alias, the profile that it stands for takes the list only where there is none of its own. */
    private Profile loaded(Profile profile, boolean isOwn, NextOffers offers) {
        var lists = profile.offerLists();
        if (!isOwn && lists.isOf(load.number())) return profile;
        return profile.withOfferLists(lists.loaded(load.number(), load.good(), offers));
    }

    @Override
    public Future<?> stored() {
        return batches.sent();
    }

    @Override
    public Map<String, Long> finish() throws IOException {
        tables.finish();
        batches.drain();
        boolean isServing = Batches.await(isFull ? load.serveAlone(customers) : load.serveToo());
        isEnded = true;
        if (!isServing) throw overtaken();
        if (isFull) clear();
        return Map.of("customers", customers);
    }

    /** What neither serves nor served before goes from the profiles that the load did not come by. */
    private void clear() {
        var now = GoodLoads.full(load.number());
        long _ = others.change(lists -> lists.cleared(now, load.good()));
    }

    @Override
    public void close() throws IOException {
        if (!isEnded) {
            isEnded = true;
            // Where Redis is gone, the turn ends by itself.
            Batches.await(load.giveUp().otherwiseEmpty());
        }
        tables.close();
    }
}
