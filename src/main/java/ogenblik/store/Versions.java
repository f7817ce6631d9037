package ogenblik.store;

/** Tells when something that is held in memory changed in Redis: by pub/sub, and by a poll for what that loses. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Versions {
    /** What changes as a whole. */
    public enum Topic {
        CATALOG,
        ITEMS,
        RELATED_ITEMS,
        SWITCHES
    }

    Versions() {}

    /**
     * Runs {@code load} now, if the topic was ever written, and after each change, within half a second, on an event loop;
     * again at the next poll when the future it gives fails. Never twice at once.
     */
    public void onChange(Topic topic, Loader load) {
        throw new UnsupportedOperationException();
    }

    /** Brings what is in memory up to date. */
    @FunctionalInterface
    public interface Loader {
        io.vertx.core.Future<?> load();
    }
}
