/**
 * What keeps an answer in time when something it depends on is not: deadlines, and the circuit breaker, the bulkhead and
 * the rate limiter, as Resilience4j is used here.
 *
 * <p>How it flows: a request carries a {@link ogenblik.resilience.Deadline} from its first byte; a call to a dependency
 * asks its {@link ogenblik.resilience.Guard} for leave, waits on its event loop's {@link
 * ogenblik.resilience.DeadlineTimer}, and reports how it went. What a dependency could not do in time is an {@link
 * ogenblik.resilience.Unavailable} with its reason.
 *
 * <p>It must not block, start threads of its own, or import anything of ours.
 */
@NullMarked
@CheckReturnValue
package ogenblik.resilience;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
