package ogenblik.training.score;

import org.jspecify.annotations.Nullable;

/**
 * How the customers to judge on are set aside.
 *
 * @param order by what the latest are told; RANDOM sets aside any
 * @param timeColumn the column that says when a row was so; null: rows are in the order of time where order is TIME
 * @param testShare how much of the file is set aside, 0.05 to 0.5
 */
public record Split(Order order, @Nullable String timeColumn, double testShare) {

    /** What is set aside. */
    public enum Order {
        RANDOM,
        TIME
    }

    public Split {
        if (!(testShare >= 0.05 && testShare <= 0.5))
            throw new IllegalArgumentException("the share set aside must be 0.05 to 0.5, was `" + testShare + "`");
    }
}
