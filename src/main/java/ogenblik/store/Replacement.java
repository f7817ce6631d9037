package ogenblik.store;

import io.vertx.core.Future;
import java.util.Collection;

/** A table that is written aside and then takes the place of the one in use, at once and whole. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "TypeParameterUnusedInFormals"})
public final class Replacement<T> {
    Replacement() {}

    /** Adds rows, a few thousand a call. */
    public Future<Void> add(Collection<T> rows) {
        throw new UnsupportedOperationException();
    }

    /** Puts the table in place and tells all instances; what was never committed goes away by itself within the hour. */
    public Future<Void> commit() {
        throw new UnsupportedOperationException();
    }
}
