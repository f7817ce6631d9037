package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.place.TravelTimes;
import ogenblik.store.Store;
import ogenblik.store.Versions.Topic;

/** Keeps the tables of travel times and postal codes up to date with the store. */
final class FollowTravel {
    private static final String SEPARATOR = "/";

    private final Vertx vertx;
    private final Store store;

    FollowTravel(Vertx vertx, Store store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Loads both once. */
    Future<Void> load(CurrentSnapshot current) {
        var versions = store.versions();
        return versions.now(Topic.TRAVEL_TIMES)
                .compose(version -> loadTimes(current, version))
                .compose(_ -> versions.now(Topic.POSTAL_CODES))
                .compose(version -> loadPostalCodes(current, version));
    }

    /** Loads each after each change. */
    void follow(CurrentSnapshot current) {
        store.versions().onChange(Topic.TRAVEL_TIMES, version -> loadTimes(current, version));
        store.versions().onChange(Topic.POSTAL_CODES, version -> loadPostalCodes(current, version));
    }

    private Future<Void> loadTimes(CurrentSnapshot current, String version) {
        return store.travel()
                .times()
                .compose(rows -> onWorker(() -> TravelTimes.of(rows)))
                .onSuccess(times -> current.change(before -> before.withTravel(new Travel.Tables(
                                times, before.travel().tables().postalCodes()))
                        .withTables(before.tables()
                                .withTravel(version
                                        + SEPARATOR
                                        + part(before.tables().travel(), 1)))))
                .mapEmpty();
    }

    private Future<Void> loadPostalCodes(CurrentSnapshot current, String version) {
        return store.travel()
                .postalCodes()
                .compose(rows -> onWorker(() -> PostalCodes.of(rows)))
                .onSuccess(codes -> current.change(before -> before.withTravel(
                                new Travel.Tables(before.travel().tables().times(), codes))
                        .withTables(
                                before.tables().withTravel(part(before.tables().travel(), 0) + SEPARATOR + version))))
                .mapEmpty();
    }

    /** The version of one of the two tables, of both together. */
    private static String part(String both, int which) {
        var parts = both.split(SEPARATOR, -1);
        return which < parts.length ? parts[which] : "";
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        return vertx.executeBlocking(work).map(Objects::requireNonNull);
    }
}
