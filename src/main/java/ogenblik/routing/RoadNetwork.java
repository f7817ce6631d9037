package ogenblik.routing;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.isochrone.algorithm.ShortestPathTree.IsoLabel;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.GHUtility;
import com.graphhopper.util.PMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roads of an OpenStreetMap extract, in memory. Not thread-safe. */
public final class RoadNetwork implements AutoCloseable {
    /** A point further from any road than this is nowhere, in metres. */
    public static final double MAX_SNAP_METRES = 2_000;

    /** Silences a warning: the classes that read the file's format were generated for an earlier protobuf, and only read it. */
    private static final String EARLIER_PROTOBUF = "com.google.protobuf.use_unsafe_pre22_gencode";

    private final GraphHopper hopper;
    private final Weighting weighting;
    private final DefaultSnapFilter roads;

    private RoadNetwork(GraphHopper hopper, Vehicle vehicle) {
        this.hopper = hopper;
        var model = hopper.createWeighting(hopper.getProfile(vehicle.wireName()), new PMap());
        this.weighting = vehicle == Vehicle.CAR ? new StopAndGo(model) : model;
        this.roads = new DefaultSnapFilter(
                model, hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(vehicle.wireName())));
    }

    /** Takes what came of each way: points in the order they were given, {@code place} by its place in the list. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int place, List<Trip> fromPoints) throws IOException;
    }

    /** Reads an extract, {@code .osm.pbf} or {@code .osm.xml}; some seconds for a town, minutes for a country. */
    public static RoadNetwork read(Path osm, Vehicle vehicle) throws IOException {
        if (!Files.isReadable(osm)) throw new UnreadableMapException("`" + osm + "` is not there, or can't be read");
        System.setProperty(EARLIER_PROTOBUF, "true");
        var scratch = Files.createTempDirectory("ogenblik-roads");
        var hopper = new GraphHopper();
        try {
            hopper.setOSMFile(osm.toString())
                    .setGraphHopperLocation(scratch.resolve("graph").toString())
                    .setStoreOnFlush(false)
                    .setEncodedValuesString(vehicle.encodedValues())
                    .setProfiles(new Profile(vehicle.wireName())
                            .setCustomModel(GHUtility.loadCustomModelFromJar(vehicle.wireName() + ".json")));
            hopper.importOrLoad();
            return new RoadNetwork(hopper, vehicle);
        } catch (RuntimeException broken) {
            hopper.close();
            throw new UnreadableMapException(
                    "`" + osm + "` can't be read as an OpenStreetMap extract (" + broken.getMessage()
                            + "): use an .osm.pbf or .osm.xml file with roads",
                    broken);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        Files.deleteIfExists(scratch.resolve("graph"));
        Files.deleteIfExists(scratch);
    }

    /** The ids of those points that are further than {@link #MAX_SNAP_METRES} from any road. */
    public List<String> offRoad(List<Point> points) {
        return points.stream()
                .filter(point -> snap(point) == null)
                .map(Point::id)
                .toList();
    }

    /** The ways from all points to each place, one place after the other: memory is that of one of them. */
    public void toEach(List<Point> places, List<Point> points, Visitor visitor) throws IOException {
        var snaps = new ArrayList<Snap>();
        var placeToSnap = snapped(places, snaps);
        var pointToSnap = snapped(points, snaps);
        var graph = QueryGraph.create(hopper.getBaseGraph(), snaps);
        var onGraph = graph.wrapWeighting(weighting);
        var nodeToPoints = new HashMap<Integer, List<Integer>>();
        for (int i = 0; i < pointToSnap.size(); i++) {
            var snap = pointToSnap.get(i);
            if (snap != null)
                nodeToPoints
                        .computeIfAbsent(snap.getClosestNode(), _ -> new ArrayList<>())
                        .add(i);
        }
        for (int place = 0; place < places.size(); place++) {
            var trips = new Trip[points.size()];
            Arrays.fill(trips, new Trip.None());
            var target = placeToSnap.get(place);
            if (target != null) walk(graph, onGraph, target.getClosestNode(), nodeToPoints, trips);
            visitor.visit(place, List.of(trips));
        }
    }

    private static void walk(
            QueryGraph graph, Weighting weighting, int target, Map<Integer, List<Integer>> nodeToPoints, Trip[] trips) {
        var tree = new ShortestPathTree(graph, weighting, true, TraversalMode.NODE_BASED);
        tree.setWeightLimit(Double.MAX_VALUE);
        tree.search(target, label -> note(label, nodeToPoints, trips));
    }

    private static void note(IsoLabel label, Map<Integer, List<Integer>> nodeToPoints, Trip[] trips) {
        var here = nodeToPoints.get(label.node);
        if (here != null) for (int point : here) trips[point] = new Trip.Of(label.time / 1_000.0, label.distance);
    }

    private List<@Nullable Snap> snapped(List<Point> points, List<Snap> into) {
        var snaps = new ArrayList<@Nullable Snap>();
        for (var point : points) {
            var snap = snap(point);
            snaps.add(snap);
            if (snap != null) into.add(snap);
        }
        return snaps;
    }

    private @Nullable Snap snap(Point point) {
        var snap = hopper.getLocationIndex()
                .findClosest(point.at().latitude(), point.at().longitude(), roads);
        return snap.isValid() && snap.getQueryDistance() <= MAX_SNAP_METRES ? snap : null;
    }

    @Override
    public void close() {
        hopper.close();
    }
}
