/** Tests of the buffer on disk. */
@NullMarked
package ogenblik.spool;

import org.jspecify.annotations.NullMarked;
