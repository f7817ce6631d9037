/**
 * {@code /t/{token}}: what the links of an answer lead to. An impression is a picture of one dot, a click a way to the offer;
 * both are noted after the answer went out.
 *
 * <p>It must not read the store: a click is answered from the token and from memory.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.tracking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
