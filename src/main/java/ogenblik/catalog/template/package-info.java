/**
 * The wording of a treatment: Liquid text, checked against the catalog's names, then compiled. Pure.
 *
 * <p>A text without placeholders is a constant. One with plain placeholders and known filters is a list of pieces; only
 * what needs more goes through the Liquid library. A placeholder without a value makes the whole text null, so that
 * nobody ever reads "Dear ,": the neutral wording takes its place.
 *
 * <p>It must not know campaigns or where values come from: they arrive through {@link ogenblik.catalog.template.Values}.
 */
@NullMarked
package ogenblik.catalog.template;

import org.jspecify.annotations.NullMarked;
