/**
 * The core: which treatment, if any, each placement shows this customer now, and why. Pure: a function of snapshot,
 * profile, request and instant; its only chance is a seed derived from the decision's id.
 *
 * <p>How it flows: {@link ogenblik.decision.Snapshot} holds all that is in memory, with the catalog laid out for deciding;
 * {@link ogenblik.decision.Decider} narrows the campaigns of each placement step by step (schedule, consent, rule,
 * contact policy), draws their candidates, ranks them by tier and score, and fills the winner's treatment. {@link
 * ogenblik.decision.Explainer} walks the same steps candidate by candidate and says what stopped each.
 *
 * <p>It must not do I/O, read a clock, or know of HTTP and Redis.
 */
@NullMarked
package ogenblik.decision;

import org.jspecify.annotations.NullMarked;
