package ogenblik.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits of an event loop: those that are not over in time expire, once, and the others never. */
class DeadlineTimerTest {
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        loop.shutdownNow();
    }

    @Test
    void what_was_not_removed_expires_once_and_not_before_its_deadline() throws Exception {
        var timer = new DeadlineTimer(loop);
        var random = new SplittableRandom(3);
        int kept = 500;
        var allExpired = new CountDownLatch(kept);
        var waits = new ArrayList<Wait>();
        loop.submit(() -> {
                    for (int i = 0; i < 2 * kept; i++) {
                        var wait = new Wait(
                                Deadline.inMillis(20 + random.nextInt(60)).atNanos(), allExpired);
                        waits.add(wait);
                        timer.add(wait);
                    }
                    for (int i = 0; i < waits.size(); i += 2) timer.remove(waits.get(i));
                    timer.remove(waits.getFirst());
                })
                .get();

        assertThat(allExpired.await(20, TimeUnit.SECONDS)).isTrue();

        int left = loop.submit(timer::size).get();
        assertThat(left).isZero();
        for (int i = 0; i < waits.size(); i++)
            assertThat(waits.get(i).expirations.get()).as("wait %d", i).isEqualTo(i % 2);
        assertThat(waits).noneMatch(wait -> wait.isEarly);
    }

    @Test
    void an_earlier_deadline_that_comes_later_is_kept() throws Exception {
        var timer = new DeadlineTimer(loop);
        var early = new CountDownLatch(1);
        loop.submit(() -> {
                    timer.add(new Wait(Deadline.inMillis(60_000).atNanos(), new CountDownLatch(1)));
                    timer.add(new Wait(Deadline.inMillis(20).atNanos(), early));
                })
                .get();

        assertThat(early.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.submit(timer::size).get()).isEqualTo(1);
    }

    private static final class Wait implements DeadlineTimer.Waiting {
        private final long deadlineNanos;
        private final CountDownLatch expired;
        private int place = -1;
        private final AtomicInteger expirations = new AtomicInteger();
        private volatile boolean isEarly;

        Wait(long deadlineNanos, CountDownLatch expired) {
            this.deadlineNanos = deadlineNanos;
            this.expired = expired;
        }

        @Override
        public long deadlineNanos() {
            return deadlineNanos;
        }

        @Override
        public void expire() {
            isEarly = System.nanoTime() - deadlineNanos < 0;
            expirations.incrementAndGet();
            expired.countDown();
        }

        @Override
        public int place() {
            return place;
        }

        @Override
        public void place(int at) {
            place = at;
        }
    }
}
