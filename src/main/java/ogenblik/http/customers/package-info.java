/**
 * {@code /v1/customers}: a profile read, its attributes and consents changed, and all of it erased. For servers alone.
 *
 * <p>It must not know what an attribute or a purpose means: the flow refuses what the catalog does not declare.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.customers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
