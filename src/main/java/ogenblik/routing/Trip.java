package ogenblik.routing;

/** What became of the way from a point to a place. */
public sealed interface Trip {
    /** It takes so long, and is so long. */
    record Of(double seconds, double metres) implements Trip {}

    /** There is none: one of the two is too far from any road, or on an island. */
    record None() implements Trip {}
}
