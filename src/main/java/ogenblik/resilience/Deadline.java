package ogenblik.resilience;

import java.time.Duration;

/** The instant, on the clock of {@link System#nanoTime}, by which an answer is due. */
public record Deadline(long atNanos) {

    /** This long from now. */
    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** This many milliseconds from now. */
    public static Deadline inMillis(long budgetMillis) {
        return new Deadline(System.nanoTime() + budgetMillis * 1_000_000);
    }

    /** What is left of the budget; zero or less when it is used up. */
    public long remainingNanos() {
        return atNanos - System.nanoTime();
    }

    public boolean isPast() {
        return remainingNanos() <= 0;
    }
}
