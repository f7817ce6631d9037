/**
 * Which items go together, beyond chance: counted exactly over baskets, over customers, or from one purchase to later ones,
 * and measured in one of several ways.
 *
 * <p>How it flows: {@link ogenblik.training.relation.Units} lays out what counts as together; {@link
 * ogenblik.training.relation.Relations} counts pairs, one item at a time, and gives a {@link
 * ogenblik.training.relation.RelatedTable} by a {@link ogenblik.training.relation.Measure}.
 *
 * <p>It must not read files, or know customers by name.
 */
@NullMarked
package ogenblik.training.relation;

import org.jspecify.annotations.NullMarked;
