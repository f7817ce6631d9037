package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ogenblik.profile.ProfileBounds;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Guard;
import ogenblik.resilience.Room;
import ogenblik.telemetry.Meters;

/** Everything kept in Redis: one connection per event loop, made anew by itself whenever it is lost. */
public final class Store {
    private static final long TRIM_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Vertx vertx;
    private final Connections connections;
    private final Profiles profiles;
    private final Decisions decisions;
    private final StrictReservations strictReservations;
    private final ExposureStore exposures;
    private final EventStore events;
    private final Identities identities;
    private final InputStore inputs;
    private final MailStore mail;
    private final Holdings holdings;
    private final Merges merges;
    private final Catalogs catalogs;
    private final ItemStore items;
    private final RelatedItemStore relatedItems;
    private final LoadStore loads;
    private final SignalStore signals;
    private final TravelStore travel;
    private final SwitchBoard switches;
    private final SharedTexts texts;
    private final Bookmarks bookmarks;
    private final Reports reports;
    private final Versions versions;
    private final long trimming;

    private Store(
            Vertx vertx, StoreConfig config, ProfileBounds bounds, Guard guard, Meters meters, Supplier<byte[]> key) {
        this.vertx = vertx;
        this.connections = new Connections(vertx, config, meters::storeReconnected);
        var redis =
                new Redis(connections, guard, meters, config.waits().command().toNanos());
        var readers = new Room("store.reads", config.bounds().concurrentReads());
        var packs = new PackReaders();
        this.inputs = new InputStore(redis, meters, packs);
        this.identities = new Identities(redis, meters, packs, config, bounds, inputs);
        this.profiles = new Profiles(
                redis,
                readers,
                meters,
                packs,
                identities,
                config.retention().profiles().toSeconds());
        var context = new EventContext(redis, meters, packs, new Pseudonyms(key), identities, config);
        this.decisions = new Decisions(context, inputs, bounds.maxExposures());
        this.strictReservations = new StrictReservations(redis, identities, config, bounds.maxExposures());
        this.exposures = new ExposureStore(context, bounds.maxExposures());
        this.events = new EventStore(context);
        this.merges = new Merges(context, bounds);
        this.mail = new MailStore(context);
        this.holdings = new Holdings(profiles, decisions, merges, new Holdings.Apart(inputs, mail), context);
        this.versions = new Versions(vertx, redis, connections);
        this.catalogs =
                new Catalogs(vertx, redis, versions, packs, config.retention().records());
        this.items = new ItemStore(vertx, redis, versions, packs);
        this.relatedItems = new RelatedItemStore(vertx, redis, versions, packs);
        this.loads = new LoadStore(redis, versions);
        this.signals = new SignalStore(vertx, redis, versions, packs);
        this.travel = new TravelStore(vertx, redis, versions, packs);
        this.switches = new SwitchBoard(redis, versions);
        this.texts = new SharedTexts(redis);
        this.bookmarks = new Bookmarks(redis, config.retention().profiles().toSeconds());
        this.reports = new Reports(redis, config.retention().reports());
        versions.start();
        this.trimming = vertx.setPeriodic(TRIM_MILLIS, _ -> {
            if (isConnected()) {
                var _ = decisions.trim(System.currentTimeMillis());
                var _ = exposures.trim(System.currentTimeMillis());
                var _ = events.trim(System.currentTimeMillis());
            }
        });
        meters.watchConnections(connections::connected);
        meters.watchBreaker(() -> guard.isShutOff() ? 1 : 0);
    }

    /**
     * Begins to connect and gives the store at once: calls fail with {@link ogenblik.resilience.Unavailable} until Redis is
     * there.
     *
     * @param pseudonymKey the key, 16 bytes or more, of the hash that stands for a customer in the stream of decisions; asked
     *     for once, when the first decision is recorded
     */
    public static Store open(
            Vertx vertx,
            StoreConfig config,
            ProfileBounds bounds,
            Guard guard,
            Meters meters,
            Supplier<byte[]> pseudonymKey) {
        return new Store(vertx, config, bounds, guard, meters, pseudonymKey);
    }

    /** Completes when every event loop is connected; fails when that takes longer. */
    public Future<Void> connected(Duration atMost) {
        return connected(Deadline.in(atMost));
    }

    private Future<Void> connected(Deadline deadline) {
        if (connections.isAllConnected()) return Future.succeededFuture();
        if (deadline.isPast()) return Future.failedFuture("no connection to the store in time");
        return vertx.timer(10, TimeUnit.MILLISECONDS).compose(_ -> connected(deadline));
    }

    /** True while at least one connection is up. */
    public boolean isConnected() {
        return connections.connected() > 0;
    }

    public Profiles profiles() {
        return profiles;
    }

    public Decisions decisions() {
        return decisions;
    }

    public ExposureStore exposures() {
        return exposures;
    }

    public StrictReservations strictReservations() {
        return strictReservations;
    }

    public EventStore events() {
        return events;
    }

    public Merges merges() {
        return merges;
    }

    public InputStore inputs() {
        return inputs;
    }

    public MailStore mail() {
        return mail;
    }

    public Holdings holdings() {
        return holdings;
    }

    public Identities identities() {
        return identities;
    }

    public Catalogs catalogs() {
        return catalogs;
    }

    public ItemStore items() {
        return items;
    }

    public RelatedItemStore relatedItems() {
        return relatedItems;
    }

    public LoadStore loads() {
        return loads;
    }

    public SignalStore signals() {
        return signals;
    }

    public TravelStore travel() {
        return travel;
    }

    public SwitchBoard switches() {
        return switches;
    }

    public SharedTexts texts() {
        return texts;
    }

    public Bookmarks bookmarks() {
        return bookmarks;
    }

    public Reports reports() {
        return reports;
    }

    public Versions versions() {
        return versions;
    }

    /** Disconnects; what is on its way fails. */
    public Future<Void> close() {
        vertx.cancelTimer(trimming);
        return versions.close().eventually(connections::close);
    }
}
