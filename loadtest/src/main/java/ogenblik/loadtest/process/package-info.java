/**
 * The processes of a comparison: servers and Redis, on which cores they run and what CPU time they take. Linux only.
 *
 * <p>It must not know what the servers do.
 */
@NullMarked
package ogenblik.loadtest.process;

import org.jspecify.annotations.NullMarked;
