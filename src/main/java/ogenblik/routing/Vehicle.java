package ogenblik.routing;

import java.util.Locale;

/** How one travels, by GraphHopper's own models of speed and access. */
public enum Vehicle {
    CAR("car_access, car_average_speed, country, road_class, roundabout, max_speed"),
    BIKE("bike_priority, bike_access, roundabout, bike_average_speed, bike_road_access, foot_road_access, mtb_rating,"
            + " hike_rating, country, road_class"),
    FOOT("foot_access, foot_priority, foot_average_speed, foot_road_access, hike_rating, mtb_rating, country,"
            + " road_class");

    private final String encodedValues;

    Vehicle(String encodedValues) {
        this.encodedValues = encodedValues;
    }

    /** What of a road the model needs to know. */
    String encodedValues() {
        return encodedValues;
    }

    /** The name of the model. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
