package ogenblik.store;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/** A table that is written aside and then takes the place of the one in use, at once and whole. */
public final class Replacement<T> {
    private final Function<Collection<T>, Future<Void>> adding;
    private final Supplier<Future<Void>> committing;

    Replacement(Function<Collection<T>, Future<Void>> adding, Supplier<Future<Void>> committing) {
        this.adding = adding;
        this.committing = committing;
    }

    /** Adds rows, a few thousand a call. */
    public Future<Void> add(Collection<T> rows) {
        return adding.apply(rows);
    }

    /** Puts the table in place and tells all instances; what was never committed goes away by itself within the hour. */
    public Future<Void> commit() {
        return committing.get();
    }
}
