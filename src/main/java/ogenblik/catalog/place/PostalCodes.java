package ogenblik.catalog.place;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where postal codes are: the middle of each. Immutable and compact. */
public final class PostalCodes {
    /** The most that are kept in memory. */
    public static final int MAX_COUNT = 500_000;

    public static final PostalCodes NONE = of(Map.of());

    private final Keys keys;
    private final float[] latitudes;
    private final float[] longitudes;

    private PostalCodes(Keys keys) {
        this.keys = keys;
        this.latitudes = new float[keys.size()];
        this.longitudes = new float[keys.size()];
    }

    public static PostalCodes of(Map<PostalCode, GeoPoint> codeToPoint) {
        if (codeToPoint.size() > MAX_COUNT)
            throw new IllegalArgumentException(
                    "there are " + codeToPoint.size() + " postal codes, the most that fit are " + MAX_COUNT);
        var made = new PostalCodes(Keys.of(codeToPoint.keySet()));
        codeToPoint.forEach((code, point) -> {
            int place = made.keys.exactly(code);
            made.latitudes[place] = (float) point.latitude();
            made.longitudes[place] = (float) point.longitude();
        });
        return made;
    }

    /** Of the longest part of the code that is known; null where none is. */
    public @Nullable GeoPoint find(PostalCode code) {
        int place = keys.longest(code);
        return place < 0 ? null : new GeoPoint(latitudes[place], longitudes[place]);
    }

    public int size() {
        return keys.size();
    }

    /** What it takes in memory. */
    public long bytes() {
        return keys.bytes() + (long) Float.BYTES * 2 * keys.size();
    }
}
