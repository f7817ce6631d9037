package ogenblik.catalog.place;

/**
 * The way to a location.
 *
 * @param minutes at least 0
 * @param kilometres at least 0: by the table, else along the great circle times the catalog's detour; NaN where nothing tells it
 * @param isEstimated whether the minutes are made of the distance, as the table has none
 */
public record Journey(Location location, double minutes, double kilometres, boolean isEstimated) {
    /** To whole minutes, half up. */
    public long wholeMinutes() {
        return Math.round(minutes);
    }
}
