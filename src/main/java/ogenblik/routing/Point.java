package ogenblik.routing;

import ogenblik.catalog.place.GeoPoint;

/** A point on the map with its name: a postal code, a location. */
public record Point(String id, GeoPoint at) {}
