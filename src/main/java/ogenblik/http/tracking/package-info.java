/**
 * {@code /t/{token}}: what the links of an answer lead to. An impression is a picture of one dot, a click a way to the offer; a
 * script may tell of both, and of a dismissal, by a beacon. What happened is noted after the answer went out.
 *
 * <p>It must not read the store: a click is answered from the token and from memory.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.tracking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
