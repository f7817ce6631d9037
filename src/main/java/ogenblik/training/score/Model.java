package ogenblik.training.score;

/** What was learned: gives a row its log odds of the outcome, not yet calibrated. */
interface Model extends AutoCloseable {
    double[] logOdds(FeatureTable table, int[] rows);

    @Override
    default void close() {}
}
