package ogenblik.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How often a key may call, at the bound. */
class RateLimitTest {
    /** Long enough that no test lives to see the next one. */
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void a_key_may_call_as_often_as_agreed_and_no_more() {
        var limit = new RateLimit(3, LONG);

        assertThat(limit.mayCall("a")).isTrue();
        assertThat(limit.mayCall("a")).isTrue();
        assertThat(limit.mayCall("a")).isTrue();
        assertThat(limit.mayCall("a")).isFalse();
    }

    @Test
    void one_key_does_not_use_up_what_another_may() {
        var limit = new RateLimit(1, LONG);

        assertThat(limit.mayCall("a")).isTrue();

        assertThat(limit.mayCall("b")).isTrue();
        assertThat(limit.mayCall("a")).isFalse();
    }

    @Test
    void a_refused_key_may_call_again_in_the_next_period() {
        var limit = new RateLimit(1, Duration.ofMillis(200));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean isRefused = false;
        while (!isRefused && System.nanoTime() < end) isRefused = !limit.mayCall("a");

        boolean mayCallAgain = false;
        while (!mayCallAgain && System.nanoTime() < end) {
            mayCallAgain = limit.mayCall("a");
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(isRefused).isTrue();
        assertThat(mayCallAgain).isTrue();
    }

    @Test
    void no_more_keys_are_kept_than_the_bound_however_many_call() {
        var limit = new RateLimit(1, LONG);

        for (int i = 0; i < 3 * RateLimit.MAX_KEYS; i++)
            assertThat(limit.mayCall("key-" + i)).isTrue();

        assertThat(limit.keys()).isLessThanOrEqualTo(RateLimit.MAX_KEYS);
    }

    @Test
    void a_refused_caller_is_told_whole_seconds_and_at_least_one() {
        assertThat(new RateLimit(1, Duration.ofMillis(1)).retryAfterSeconds()).isEqualTo(1);
        assertThat(new RateLimit(1, Duration.ofSeconds(1)).retryAfterSeconds()).isEqualTo(1);
        assertThat(new RateLimit(1, Duration.ofMillis(1_001)).retryAfterSeconds())
                .isEqualTo(2);
    }
}
