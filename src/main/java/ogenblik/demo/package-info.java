/**
 * The shop that a newcomer sees: its data, and the real Redis that runs beside it.
 *
 * <p>It must not be needed by the service itself.
 */
@NullMarked
package ogenblik.demo;

import org.jspecify.annotations.NullMarked;
