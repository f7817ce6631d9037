package ogenblik.training.score;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a score is to be learned from, and how.
 *
 * @param id the column that names the customer; null: the one that is named so, if there is one
 * @param excluded columns to leave out
 * @param seed of all that is drawn; the same seed, file and options give the same scores
 * @param applied a file of other customers to score, with the same columns; null: those of the file itself
 */
public record ScoreOptions(
        Path file,
        Target target,
        @Nullable String id,
        List<String> excluded,
        Split split,
        Method method,
        long seed,
        @Nullable Path applied) {
    public ScoreOptions {
        excluded = List.copyOf(excluded);
    }

    /**
     * The outcome to foretell.
     *
     * @param label the column that holds it
     * @param positive the value that means that it happened; null: the one that says yes
     */
    public record Target(String label, @Nullable String positive) {}

    /** What learns. */
    public enum Method {
        /** What proves best on held-out folds, or the mean of both where the split is by time. */
        BEST,
        TREES,
        LOGISTIC,
        /** The mean of the log odds of trees and logistic regression. */
        BOTH
    }
}
