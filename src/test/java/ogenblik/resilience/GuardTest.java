package ogenblik.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import ogenblik.resilience.Unavailable.Reason;
import org.junit.jupiter.api.Test;

/** The breaker, the bulkhead and the limiter, each at its bound. */
class GuardTest {
    private final Unavailable timedOut = new Unavailable(Reason.STORE_TIMEOUT, "no reply");
    private final Unavailable down = new Unavailable(Reason.STORE_DOWN, "refused");

    private final Guard guard = new Guard("test");

    @Test
    void errors_shut_the_dependency_off_and_a_good_reply_lets_calls_through_again() {
        fail(10, down);

        assertThat(guard.isShutOff()).isTrue();
        assertThat(guard.enter()).extracting(Unavailable::reason).isEqualTo(Reason.STORE_DOWN);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (guard.isShutOff() && System.nanoTime() < end) {
            if (guard.enter() == null) guard.succeeded(1_000);
            else LockSupport.parkNanos(1_000_000);
        }
        assertThat(guard.isShutOff()).isFalse();
    }

    @Test
    void time_outs_count_but_not_those_of_callers_that_hardly_waited() {
        failAfter(Duration.ofMillis(1), 100, timedOut);
        assertThat(guard.isShutOff()).isFalse();

        failAfter(Duration.ofMillis(25), 10, timedOut);
        assertThat(guard.isShutOff()).isTrue();
    }

    @Test
    void slow_replies_are_good_ones() {
        for (int i = 0; i < 200; i++) {
            assertThat(guard.enter()).isNull();
            guard.succeeded(Duration.ofSeconds(9).toNanos());
        }

        assertThat(guard.isShutOff()).isFalse();
    }

    @Test
    void a_full_room_refuses_until_somebody_leaves() {
        var room = new Room("test", 2);

        assertThat(room.enter()).isNull();
        assertThat(room.enter()).isNull();
        assertThat(room.enter()).extracting(Unavailable::reason).isEqualTo(Reason.OVERLOAD);
        assertThat(room.occupied()).isEqualTo(2);
        room.leave();
        assertThat(room.enter()).isNull();
    }

    private void fail(int times, Unavailable how) {
        failAfter(Duration.ofMillis(20), times, how);
    }

    private void failAfter(Duration waited, int times, Unavailable how) {
        for (int i = 0; i < times; i++) if (guard.enter() == null) guard.failed(waited.toNanos(), how);
    }
}
