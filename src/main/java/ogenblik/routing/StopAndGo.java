package ogenblik.routing;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/**
 * Time lost at junctions: below 80 km/h a car starts and ends each stretch between two junctions at rest, and gains and loses
 * 100 km/h in 10 seconds. The speeds of the model alone are those of an empty road, about twice too fast in towns. As
 * openrouteservice does it ({@code VehicleFlagEncoder.adjustSpeedForAcceleration}).
 */
record StopAndGo(Weighting freely) implements Weighting {
    private static final double UNHINDERED_KMH = 80;
    private static final double KMH = 1 / 3.6;
    private static final double ACCELERATION = 100 * KMH / 10;
    private static final double MILLIS = 1_000;

    /** What starting and stopping adds to a stretch of so many metres at this speed, in seconds. */
    static double lostSeconds(double metres, double kmh) {
        if (kmh >= UNHINDERED_KMH || metres <= 0 || kmh <= 0) return 0;
        double speed = kmh * KMH;
        double speedingUpAndDown = speed * speed / ACCELERATION;
        double seconds = speedingUpAndDown <= metres
                ? 2 * speed / ACCELERATION + (metres - speedingUpAndDown) / speed
                : 2 * Math.sqrt(metres / ACCELERATION);
        return seconds - metres / speed;
    }

    private double lostSeconds(EdgeIteratorState edge, boolean reverse) {
        double metres = edge.getDistance();
        long millis = freely.calcEdgeMillis(edge, reverse);
        return millis <= 0 ? 0 : lostSeconds(metres, metres / millis * MILLIS / KMH);
    }

    @Override
    public double calcMinWeightPerDistance() {
        return freely.calcMinWeightPerDistance();
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        double weight = freely.calcEdgeWeight(edge, reverse);
        return Double.isInfinite(weight) ? weight : weight + lostSeconds(edge, reverse);
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return freely.calcEdgeMillis(edge, reverse) + Math.round(lostSeconds(edge, reverse) * MILLIS);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return freely.calcTurnWeight(inEdge, viaNode, outEdge);
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return freely.calcTurnMillis(inEdge, viaNode, outEdge);
    }

    @Override
    public boolean hasTurnCosts() {
        return freely.hasTurnCosts();
    }

    @Override
    public String getName() {
        return "stop_and_go";
    }
}
