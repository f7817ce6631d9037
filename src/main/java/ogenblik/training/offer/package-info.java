/**
 * What a customer buys next: of what was bought before, and of what is new to this customer.
 *
 * <p>How it flows: {@link ogenblik.training.offer.Surroundings} holds what is known of items and of similar customers; a
 * {@link ogenblik.training.offer.Workbench} collects a customer's candidates and describes each by {@link
 * ogenblik.training.offer.Features}; an {@link ogenblik.training.offer.OfferModel}, two logistic regressions that were
 * learned from the customers' latest baskets, says how likely each is to lie in the next one.
 *
 * <p>It must not read files, or look at a basket that its {@link ogenblik.training.purchase.History} does not hold.
 */
@NullMarked
package ogenblik.training.offer;

import org.jspecify.annotations.NullMarked;
