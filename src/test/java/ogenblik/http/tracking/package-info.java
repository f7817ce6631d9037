/** Tests of who fetches tracking links. */
@NullMarked
package ogenblik.http.tracking;

import org.jspecify.annotations.NullMarked;
