package ogenblik.catalog.place;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place that customers can go to: a store, an event. {@code kind} is singular: {@code store}. */
public record Location(String id, String kind, String name, GeoPoint at, Details details) {

    /**
     * What else is known of it.
     *
     * @param from when it begins; null: it is always there
     * @param until when it is over, exclusive; null: never
     */
    public record Details(
            @Nullable String postalCode,
            @Nullable String url,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static final Details NONE = new Details(null, null, null, null);
    }

    public Location {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
    }

    /** Whether one can still go there; what has not begun yet counts. */
    public boolean isAhead(Instant now) {
        var until = details.until();
        return until == null || now.isBefore(until);
    }
}
