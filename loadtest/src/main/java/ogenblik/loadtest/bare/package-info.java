/**
 * The bare endpoint that the service is compared with: HTTP, one read of a profile from Redis, a constant answer.
 *
 * <p>It must not grow: whatever it does counts as what a service of this kind can't do without.
 */
@NullMarked
package ogenblik.loadtest.bare;

import org.jspecify.annotations.NullMarked;
