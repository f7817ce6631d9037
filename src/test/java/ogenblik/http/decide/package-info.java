/** Tests of how a decision is asked for and answered. */
@NullMarked
package ogenblik.http.decide;

import org.jspecify.annotations.NullMarked;
