package ogenblik.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the bytes that one decision allocates: the same on every machine, unlike its time. A bound is a third above what
 * was counted when it was set. The optimizing compiler only ever saves allocations, so the count is highest, and the
 * bound has to hold, where code has not been compiled yet.
 */
class DecideBytesTest {
    private static final int CUSTOMERS = 64;
    private static final DecisionId ID = new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789ab");

    private final Decider decider = new Decider();
    private final Profile[] profiles =
            IntStream.range(0, CUSTOMERS).mapToObj(Samples::profile).toArray(Profile[]::new);
    private final DecisionRequest[] requests =
            IntStream.range(0, CUSTOMERS).mapToObj(Samples::request).toArray(DecisionRequest[]::new);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"10, 8600", "100, 10300", "1000, 13000"})
    void a_decision_allocates_no_more_than_its_bound(int campaigns, long bound) {
        var snapshot = Samples.snapshot(campaigns);
        decideAll(snapshot);

        long bytes = decideAll(snapshot) / CUSTOMERS;

        assertThat(bytes).as("bytes per decision over %d campaigns", campaigns).isBetween(1L, bound);
    }

    @Test
    void ten_times_the_campaigns_allocate_less_than_twice_the_bytes() {
        var small = Samples.snapshot(100);
        var large = Samples.snapshot(1_000);
        decideAll(small);
        decideAll(large);

        assertThat(decideAll(large)).isLessThan(2 * decideAll(small));
    }

    /** Gives the bytes that were allocated for all of them. */
    private long decideAll(Snapshot snapshot) {
        long before = threads.getCurrentThreadAllocatedBytes();
        int offers = 0;
        for (int number = 0; number < CUSTOMERS; number++)
            offers += decider.decide(snapshot, profiles[number], requests[number], Samples.NOW, ID)
                    .placements()
                    .size();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(offers).isEqualTo(2 * CUSTOMERS);
        return allocated;
    }
}
