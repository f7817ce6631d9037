/**
 * A catalog as it is written: YAML files and item files, read into records that know file, line and column of every
 * value. Pure: text in, data and problems out.
 *
 * <p>How it flows: {@link ogenblik.catalog.source.YamlReader} reads a file into a tree of {@link
 * ogenblik.catalog.source.Node}s; {@link ogenblik.catalog.source.CatalogSchema} holds the tree against the JSON Schema
 * that editors use, too; {@link ogenblik.catalog.source.WrittenCatalogReader} reads what is well-formed into a {@link
 * ogenblik.catalog.source.WrittenCatalog}, and skips what the schema complained of. {@link
 * ogenblik.catalog.source.ItemReader} reads one line of an item file.
 *
 * <p>It must not open a file, resolve a reference or compile anything: it does not know which names exist.
 */
@NullMarked
package ogenblik.catalog.source;

import org.jspecify.annotations.NullMarked;
