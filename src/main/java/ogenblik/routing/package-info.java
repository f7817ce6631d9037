/**
 * Travel times along roads: an OpenStreetMap extract becomes a network, and the network a table of ways from many points to
 * some places. Here is all that knows GraphHopper.
 *
 * <p>How it flows: {@link ogenblik.routing.RoadNetwork} reads the extract and snaps the points to roads; for each place one
 * tree of shortest ways, against the direction of travel, gives the time from every point, so the work grows with the number
 * of places and not with that of pairs.
 *
 * <p>It must not be used while deciding, and knows nothing of stores or catalogs but points on the map.
 */
@NullMarked
package ogenblik.routing;

import org.jspecify.annotations.NullMarked;
