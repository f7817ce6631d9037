/**
 * Items of the product feed and the tables that relate them, as immutable snapshots held in memory. Pure.
 *
 * <p>It must not parse, validate against a catalog or do I/O: {@code catalog.source} reads items from text, the store
 * keeps them.
 */
@NullMarked
package ogenblik.catalog.item;

import org.jspecify.annotations.NullMarked;
