/**
 * How good the tables are: predictions held against baskets that were laid aside, beside plain methods in the same run.
 *
 * <p>How it flows: {@link ogenblik.training.judge.Trial} says what is predicted from what; {@link
 * ogenblik.training.judge.NextBasketJudge} has each method rank items for each customer, and {@link
 * ogenblik.training.judge.Marks} adds up how many of the next basket are among the first.
 *
 * <p>It must not let a method see what it is to predict.
 */
@NullMarked
package ogenblik.training.judge;

import org.jspecify.annotations.NullMarked;
