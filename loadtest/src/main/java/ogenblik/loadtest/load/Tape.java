package ogenblik.loadtest.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Takes down what a run sees. Made for one thread; notes without allocating, but for the few bodies that are kept. */
final class Tape {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    /** One body in so many is kept, and so many at the most. */
    private static final int SAMPLE_EVERY = 256;

    private static final int MAX_SAMPLES = 2_000;

    private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
    private final Histogram lateness = new Histogram(LONGEST_NANOS, DIGITS);
    private final List<byte[]> samples = new ArrayList<>(MAX_SAMPLES);
    private long answered;
    private long failed;

    void sent(long lateNanos) {
        lateness.recordValue(Math.clamp(lateNanos, 0, LONGEST_NANOS));
    }

    void answered(long nanos) {
        answered++;
        latency.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    void failed() {
        failed++;
    }

    /** Keeps the bytes between these positions, if it is their turn. */
    void sample(ByteBuffer buffer, int from, int to) {
        if (answered % SAMPLE_EVERY != 0 || samples.size() == MAX_SAMPLES) return;
        var body = new byte[to - from];
        buffer.get(from, body);
        samples.add(body);
    }

    Measured measured(long nanos, int unanswered) {
        return new Measured(answered, failed + unanswered, nanos, latency, lateness, samples);
    }
}
