/**
 * {@code /admin}: which catalog serves, which campaigns rest, which placements show their fallback. For operators, on the
 * management port.
 *
 * <p>It must not check a catalog itself: the flow refuses it, whole, with everything that is wrong.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.admin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
