/**
 * {@code /sdk/}: the widget that pages load, and its types. What is served is the source itself, packed once at the start.
 *
 * <p>It must not decide anything: what the widget asks for goes to the surfaces that answer everybody.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
