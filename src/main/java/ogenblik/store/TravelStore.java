package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.PostalCode;

/** The tables of travel times and of postal codes, a row for each postal code. */
public final class TravelStore {
    private final Table<Map.Entry<PostalCode, List<Leg>>> times;
    private final Table<Map.Entry<PostalCode, GeoPoint>> postalCodes;
    private final PackReaders packs;

    TravelStore(Vertx vertx, Redis redis, Versions versions, PackReaders packs) {
        this.packs = packs;
        this.times = new Table<>(
                vertx,
                redis,
                versions,
                Versions.Topic.TRAVEL_TIMES,
                row -> new Table.Row(Keys.utf8(row.getKey().text()), TravelCodec.write(row.getValue())));
        this.postalCodes = new Table<>(
                vertx,
                redis,
                versions,
                Versions.Topic.POSTAL_CODES,
                row -> new Table.Row(Keys.utf8(row.getKey().text()), TravelCodec.write(row.getValue())));
    }

    /** Replaces the rows of these postal codes, a few thousand a call; instances take notice at {@link #announceTimes}. */
    public Future<Void> upsertTimes(Collection<Map.Entry<PostalCode, List<Leg>>> rows) {
        return times.upsert(rows);
    }

    /** Tells all instances to load the travel times anew. */
    public Future<Void> announceTimes() {
        return times.announce();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Map.Entry<PostalCode, List<Leg>>> replaceTimes() {
        return times.replacement();
    }

    /** All rows; fails when one can't be read, so that what is in memory stays. */
    public Future<Map<PostalCode, List<Leg>>> times() {
        var codeToLegs = new ConcurrentHashMap<PostalCode, List<Leg>>();
        var reader = packs.fresh();
        return times.scan((id, packed) -> codeToLegs.put(TravelCodec.code(id), TravelCodec.readLegs(reader, packed)))
                .map(codeToLegs);
    }

    /** The same for postal codes. */
    public Future<Void> upsertPostalCodes(Collection<Map.Entry<PostalCode, GeoPoint>> rows) {
        return postalCodes.upsert(rows);
    }

    /** Tells all instances to load the postal codes anew. */
    public Future<Void> announcePostalCodes() {
        return postalCodes.announce();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Map.Entry<PostalCode, GeoPoint>> replacePostalCodes() {
        return postalCodes.replacement();
    }

    /** All postal codes; fails when one can't be read. */
    public Future<Map<PostalCode, GeoPoint>> postalCodes() {
        var codeToPoint = new ConcurrentHashMap<PostalCode, GeoPoint>();
        var reader = packs.fresh();
        return postalCodes
                .scan((id, packed) -> codeToPoint.put(TravelCodec.code(id), TravelCodec.readPoint(reader, packed)))
                .map(codeToPoint);
    }
}
