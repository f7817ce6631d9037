/**
 * What marketers wrote, validated and compiled: placements, campaigns, offers, treatments, segments, arbitration. Pure.
 *
 * <p>How it flows: {@code catalog.source} reads files into records that know their line and column; {@code
 * CatalogCompiler} checks every reference, compiles rules ({@code catalog.rule}) and wordings ({@code catalog.template}),
 * and gives a {@link ogenblik.catalog.Catalog} or every problem at once. A catalog with any error is refused whole.
 *
 * <p>It must not decide anything, read a clock or do I/O.
 */
@NullMarked
package ogenblik.catalog;

import org.jspecify.annotations.NullMarked;
