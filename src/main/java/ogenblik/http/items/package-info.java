/**
 * {@code /v1/items}: a shop pushes items, or some of their fields, as they change. For servers alone.
 *
 * <p>It must not know what a field means: the flow refuses what is wrong, line by line.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.items;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
