package ogenblik.loadtest.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came of one run.
 *
 * @param answered right answers
 * @param failed wrong answers, broken connections and requests that were never answered
 * @param nanos from the first request to the last answer
 * @param latency of right answers, nanoseconds from when each was due
 * @param lateness how much later than due requests were sent, nanoseconds: the generator's own part, and the wait for a
 *     free connection
 * @param samples bodies of some answers
 */
public record Measured(
        long answered, long failed, long nanos, Histogram latency, Histogram lateness, List<byte[]> samples) {

    public double perSecond() {
        return answered * 1e9 / nanos;
    }

    /** In milliseconds. */
    public double latencyMillis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
