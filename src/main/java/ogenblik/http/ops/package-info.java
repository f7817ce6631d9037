/**
 * What those who run the service ask of it: is it well, what does it count, how is it called.
 *
 * <p>It must not change anything.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
