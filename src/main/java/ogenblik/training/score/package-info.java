/**
 * Scores: the probability of an outcome, such as churn or a conversion, learned from a file of customers whose outcome is
 * known.
 *
 * <p>How it flows: {@link ogenblik.training.score.TrainScores} reads the file into a {@link
 * ogenblik.training.score.Workspace} (DuckDB), finds out what each column is ({@link ogenblik.training.score.Profiler}),
 * makes numbers of it ({@link ogenblik.training.score.Encoding}), sets a part aside, learns on the rest by cross-fitting
 * ({@link ogenblik.training.score.Learners}), calibrates, judges on what was set aside, and looks for columns that give
 * the outcome away ({@link ogenblik.training.score.Leakage}). What it finds is a {@link
 * ogenblik.training.score.Judgement}, which {@link ogenblik.training.score.ScoreReport} puts in words.
 *
 * <p>It must not fetch anything, hold more of a file than its numbers in memory, draw by chance without the seed it was
 * given, or say that a score is good without having judged it on customers that it has not learned from.
 */
@NullMarked
package ogenblik.training.score;

import org.jspecify.annotations.NullMarked;
