/**
 * Every meter, its name and its unit, in one place: what is measured here is what dashboards can show.
 *
 * <p>It must not decide or do I/O, imports nothing of ours, and takes no name, customer or other unbounded value as a tag.
 */
@NullMarked
package ogenblik.telemetry;

import org.jspecify.annotations.NullMarked;
