package ogenblik.catalog.place;

/** A point on the earth, WGS 84: latitude in [-90, 90], longitude in [-180, 180] degrees. */
public record GeoPoint(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KILOMETRES = 6371.0088;

    public GeoPoint {
        if (!isLatitude(latitude))
            throw new IllegalArgumentException("latitude must be from -90 to 90, was `" + latitude + "`");
        if (!isLongitude(longitude))
            throw new IllegalArgumentException("longitude must be from -180 to 180, was `" + longitude + "`");
    }

    public static boolean isLatitude(double degrees) {
        return degrees >= -90 && degrees <= 90;
    }

    public static boolean isLongitude(double degrees) {
        return degrees >= -180 && degrees <= 180;
    }

    /** Along the great circle, by the haversine formula. */
    public double kilometresTo(GeoPoint other) {
        double halfLatitude = Math.toRadians(other.latitude - latitude) / 2;
        double halfLongitude = Math.toRadians(other.longitude - longitude) / 2;
        double a = square(Math.sin(halfLatitude))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(halfLongitude));
        return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double square(double number) {
        return number * number;
    }
}
