/** Tests of what keeps answers in time. */
@NullMarked
package ogenblik.resilience;

import org.jspecify.annotations.NullMarked;
