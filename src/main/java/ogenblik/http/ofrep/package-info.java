/**
 * {@code /ofrep/v1/evaluate/flags}: OpenFeature's remote evaluation protocol (OFREP 0.3), in which a placement is a flag.
 *
 * <p>How it flows: {@link ogenblik.http.ofrep.OfrepContext} reads the evaluation context, {@link
 * ogenblik.http.ofrep.OfrepRoutes} settles whom it is for and asks the flow, and {@link ogenblik.http.ofrep.FlagJson} writes
 * the flags. What the protocol has an error code for is a {@link ogenblik.http.ofrep.FlagError}; everything else that goes
 * wrong is a problem as on every other surface.
 *
 * <p>It must not decide anything itself, and leaves no trace: nothing is reserved, recorded or counted.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.ofrep;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
