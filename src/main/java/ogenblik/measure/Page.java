package ogenblik.measure;

import java.time.LocalDate;

/** The counters of one day in one of the books. */
public record Page(Book book, LocalDate day) {

    /** What is counted apart from one another. */
    public enum Book {
        /** What was shown and what followed, on the day that it happened on: {@link Cell#counter}. */
        PERFORMANCE,
        /** What those who entered a trial did, on the day that they entered on: {@link Lifts#counter}. */
        TRIALS
    }
}
