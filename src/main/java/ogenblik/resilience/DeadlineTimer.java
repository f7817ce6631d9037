package ogenblik.resilience;

import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the waits of one event loop whose deadline is past. Made for many short waits of which nearly none expire: entering
 * and leaving are a store into an array, and one timer, set for the earliest deadline known, serves them all.
 *
 * <p>Used from its event loop alone.
 */
public final class DeadlineTimer {
    private static final long NEVER = Long.MAX_VALUE;

    private final ScheduledExecutorService loop;
    private @Nullable Waiting[] waits = new @Nullable Waiting[64];
    private int size;

    /** When the timer goes off next, or {@link #NEVER}. */
    private long nextNanos = NEVER;

    public DeadlineTimer(ScheduledExecutorService loop) {
        this.loop = loop;
    }

    /** Something that waits, at one timer at the most. */
    public interface Waiting {
        /** On the clock of {@link System#nanoTime}. */
        long deadlineNanos();

        /** Called once, on the event loop, when the deadline is past and it was not removed; it is removed by then. */
        void expire();

        /** Where it is among those that wait; kept for the timer. */
        int place();

        void place(int place);
    }

    public void add(Waiting waiting) {
        if (size == waits.length) waits = Arrays.copyOf(waits, size * 2);
        waits[size] = waiting;
        waiting.place(size++);
        if (nextNanos == NEVER || waiting.deadlineNanos() - nextNanos < 0) schedule(waiting.deadlineNanos());
    }

    /** Does nothing when it does not wait here any more. */
    public void remove(Waiting waiting) {
        int place = waiting.place();
        if (place < 0) return;
        waiting.place(-1);
        var last = waits[--size];
        waits[size] = null;
        if (last == null || place == size) return;
        waits[place] = last;
        last.place(place);
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    private void schedule(long atNanos) {
        nextNanos = atNanos;
        var _ = loop.schedule(() -> goOff(atNanos), Math.max(0, atNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void goOff(long forNanos) {
        if (forNanos != nextNanos) return;
        nextNanos = NEVER;
        long now = System.nanoTime();
        for (int i = size - 1; i >= 0; i--) {
            // What expires may end others, so the place is looked at anew each time.
            var waiting = i < size ? waits[i] : null;
            if (waiting == null || waiting.deadlineNanos() - now > 0) continue;
            remove(waiting);
            waiting.expire();
        }
        long earliest = NEVER;
        for (int i = 0; i < size; i++) {
            var waiting = waits[i];
            if (waiting != null && (earliest == NEVER || waiting.deadlineNanos() - earliest < 0))
                earliest = waiting.deadlineNanos();
        }
        if (earliest != NEVER && (nextNanos == NEVER || earliest - nextNanos < 0)) schedule(earliest);
    }
}
