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
    private final @Nullable NumberLoader numberLoader;

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

    /** Reads a number, NaN when it is absent: what is read for each candidate is not boxed. */
    @FunctionalInterface
    interface NumberLoader {
        double load(Evaluation evaluation);
    }

    private Slot(String path, Kind kind, Source source, Loader loader, @Nullable NumberLoader numberLoader) {
        this.path = path;
        this.kind = kind;
        this.source = source;
        this.loader = loader;
        this.numberLoader = numberLoader;
    }

    Slot(String path, Kind kind, Source source, Loader loader) {
        this(path, kind, source, loader, null);
    }

    /** A slot of kind double whose value is never NaN. */
    static Slot ofNumber(String path, Source source, NumberLoader loader) {
        return new Slot(
                path,
                Kind.DOUBLE,
                source,
                e -> {
                    double number = loader.load(e);
                    return Double.isNaN(number) ? null : (Object) number;
                },
                loader);
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

    /** How its value is read as a number, or null where it is read as any value. */
    @Nullable
    NumberLoader numberLoader() {
        return numberLoader;
    }

    @Override
    public String toString() {
        return path;
    }
}
