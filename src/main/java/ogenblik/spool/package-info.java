/**
 * A bounded, append-only buffer of lines on disk: what waits there for something that is gone outlives the process.
 *
 * <p>How it flows: {@link ogenblik.spool.Spool#add} hands a line to the one thread that touches the disk; that appends it to
 * the newest {@link ogenblik.spool.Segment}, a file that this process has locked. {@link ogenblik.spool.Spool#oldest} gives
 * lines back in the order of the files, and {@link ogenblik.spool.Spool#remove} lets go of them. Files that a process left
 * behind are taken over by the next one.
 *
 * <p>It must not know what a line says, and nothing of ours; a line may come back more than once.
 */
@NullMarked
@CheckReturnValue
package ogenblik.spool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
