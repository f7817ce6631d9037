/**
 * The rules of a catalog: CEL text, checked, then compiled into predicates over the typed slots of a profile and a
 * request. Pure.
 *
 * <p>How it flows: a {@link ogenblik.catalog.rule.Vocabulary} says which names there are; {@link
 * ogenblik.catalog.rule.RuleBook.Builder} checks each text with the CEL compiler, cuts it into conjuncts, and gives equal
 * sub-expressions one predicate; {@link ogenblik.catalog.rule.Evaluation} answers the predicates of one decision, each at
 * most once. What cannot be compiled falls back to CEL's own runtime, which is also the oracle of the tests.
 *
 * <p>It must not know campaigns or placements, read a clock, or throw on missing data: an attribute that is absent gives
 * {@link ogenblik.catalog.rule.Truth#UNKNOWN} by CEL's rules.
 */
@NullMarked
package ogenblik.catalog.rule;

import org.jspecify.annotations.NullMarked;
