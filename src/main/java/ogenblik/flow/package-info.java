/**
 * What the service does, one class for each thing: the only place where the pure core meets I/O.
 *
 * <p>How it flows: a surface ({@code http}, {@code cli}) parses and calls a flow; the flow reads through the store, asks
 * the core, and gives back a {@link io.vertx.core.Future}; what is written for the record is written after the answer.
 *
 * <p>It must not know of HTTP, JSON or Redis commands, and must not block.
 */
@NullMarked
@CheckReturnValue
package ogenblik.flow;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
