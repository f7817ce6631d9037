package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locations as they are written, and how the way to them is estimated where no table tells it. */
public record WrittenPlaces(List<Location> locations, List<Estimate> estimates) {

    /** {@code latitude} and {@code longitude} are numbers, which the schema sees to. */
    public record Location(Text id, Text kind, Text name, double latitude, double longitude, Details details) {}

    public record Details(
            @Nullable Text postalCode,
            @Nullable Text url,
            @Nullable Text from,
            @Nullable Text until) {}

    /** Each is null where nothing was said; {@code key} is where they stand. */
    public record Estimate(
            Text key,
            @Nullable Double kilometresPerHour,
            @Nullable Double detour) {}
}
