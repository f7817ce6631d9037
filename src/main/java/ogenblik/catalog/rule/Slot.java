package ogenblik.catalog.rule;

import org.jspecify.annotations.Nullable;

/**
 * One value that rules can read, by its path: {@code customer.attributes.firstName}. The slots of a vocabulary are made
 * once, so that a slot is equal to itself alone.
 */
final class Slot {
    private final String path;
    private final Kind kind;
    private final Source source;
    private final Loader loader;

    /** What must be known before a slot can be read. */
    enum Source {
        /** The profile, or what follows from it. */
        PROFILE,
        /** The request, the page, the signals, the clock. */
        REQUEST,
        /** The candidate item; its value changes within one decision. */
        CANDIDATE
    }

    /** Reads the value; null when it is absent. */
    @FunctionalInterface
    interface Loader {
        @Nullable
        Object load(Evaluation evaluation);
    }

    Slot(String path, Kind kind, Source source, Loader loader) {
        this.path = path;
        this.kind = kind;
        this.source = source;
        this.loader = loader;
    }

    String path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    Source source() {
        return source;
    }

    @Nullable
    Object load(Evaluation evaluation) {
        return loader.load(evaluation);
    }

    @Override
    public String toString() {
        return path;
    }
}
