package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import ogenblik.resilience.Guard;
import ogenblik.telemetry.Meters;

/** Everything kept in Redis: one connection per event loop, made anew by itself whenever it is lost. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Store {
    private Store() {}

    /**
     * Begins to connect and gives the store at once: calls fail with {@link ogenblik.resilience.Unavailable} until Redis is
     * there.
     *
     * @param pseudonymKey 16 bytes or more, the key of the hash that stands for a customer in the stream of decisions
     */
    public static Store open(Vertx vertx, StoreConfig config, Guard guard, Meters meters, byte[] pseudonymKey) {
        throw new UnsupportedOperationException();
    }

    /** Completes when every event loop is connected; fails when that takes longer. */
    public Future<Void> connected(Duration atMost) {
        throw new UnsupportedOperationException();
    }

    /** True while at least one connection is up. */
    public boolean isConnected() {
        throw new UnsupportedOperationException();
    }

    public Profiles profiles() {
        throw new UnsupportedOperationException();
    }

    public Decisions decisions() {
        throw new UnsupportedOperationException();
    }

    public Catalogs catalogs() {
        throw new UnsupportedOperationException();
    }

    public ItemStore items() {
        throw new UnsupportedOperationException();
    }

    public RelatedItemStore relatedItems() {
        throw new UnsupportedOperationException();
    }

    public SwitchBoard switches() {
        throw new UnsupportedOperationException();
    }

    public Versions versions() {
        throw new UnsupportedOperationException();
    }

    /** Lets what is on its way finish, then disconnects. */
    public Future<Void> close() {
        throw new UnsupportedOperationException();
    }
}
