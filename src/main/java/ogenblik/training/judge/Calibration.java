package ogenblik.training.judge;

import java.util.ArrayList;
import java.util.List;

/** Whether probabilities hold: of all that was given a probability about so high, how much happened. */
public final class Calibration {
    private static final double[] EDGES = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8};

    private final long[] count = new long[EDGES.length + 1];
    private final double[] predicted = new double[EDGES.length + 1];
    private final long[] happened = new long[EDGES.length + 1];

    /** One group of similar probabilities: how many, what they were on average, and the share that happened. */
    public record Group(long count, double predicted, double happened) {}

    void add(double probability, boolean isTrue) {
        int group = 0;
        while (group < EDGES.length && probability >= EDGES[group]) group++;
        count[group]++;
        predicted[group] += probability;
        if (isTrue) happened[group]++;
    }

    void add(Calibration other) {
        for (int group = 0; group < count.length; group++) {
            count[group] += other.count[group];
            predicted[group] += other.predicted[group];
            happened[group] += other.happened[group];
        }
    }

    /** The groups that have any, lowest first. */
    public List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (int group = 0; group < count.length; group++)
            if (count[group] > 0)
                groups.add(new Group(
                        count[group], predicted[group] / count[group], happened[group] / (double) count[group]));
        return groups;
    }
}
