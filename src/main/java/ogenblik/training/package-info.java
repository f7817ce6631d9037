/**
 * What is learned from files, before anything is served: best next offers and related items from transactions; below it
 * scores from the known outcomes of customers.
 *
 * <p>How it flows: {@link ogenblik.training.OfferTraining} has a file read ({@code training.purchase}), learns a model and
 * relations ({@code training.offer}, {@code training.relation}), holds them against what was laid aside ({@code
 * training.judge}), and writes tables for {@code import} and a report ({@code training.report}).
 *
 * <p>It must not know Redis, HTTP or the running service.
 */
@NullMarked
package ogenblik.training;

import org.jspecify.annotations.NullMarked;
