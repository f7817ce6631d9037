/** Tests of the store, on a real Redis. */
@NullMarked
package ogenblik.store;

import org.jspecify.annotations.NullMarked;
