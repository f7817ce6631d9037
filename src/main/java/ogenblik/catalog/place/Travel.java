package ogenblik.catalog.place;

/** The locations of a catalog and the tables that say how far they are. Immutable. */
public final class Travel {
    public static final Travel NONE = of(Locations.NONE, Tables.NONE);

    private final Locations locations;
    private final Tables tables;

    /** The column of each location in the table of times; -1: it has none. */
    private final int[] columns;

    /** What was imported. */
    public record Tables(TravelTimes times, PostalCodes postalCodes) {
        public static final Tables NONE = new Tables(TravelTimes.NONE, PostalCodes.NONE);
    }

    private Travel(Locations locations, Tables tables) {
        this.locations = locations;
        this.tables = tables;
        this.columns = locations.all().stream()
                .mapToInt(location -> tables.times().column(location.id()))
                .toArray();
    }

    public static Travel of(Locations locations, Tables tables) {
        return new Travel(locations, tables);
    }

    public Locations locations() {
        return locations;
    }

    public Tables tables() {
        return tables;
    }

    int column(int location) {
        return columns[location];
    }
}
