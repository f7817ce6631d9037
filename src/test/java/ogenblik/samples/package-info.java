/**
 * A shop of any size, as text: catalogs, items, customers and what they bought. For benchmarks and load; the same seed is
 * the same shop.
 *
 * <p>It must not use anything of the service: its texts go in as those of any shop do.
 */
@NullMarked
package ogenblik.samples;

import org.jspecify.annotations.NullMarked;
