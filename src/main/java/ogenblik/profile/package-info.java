/**
 * What is known of one customer, and how a fact changes it. Pure: data in, data out.
 *
 * <p>A {@link ogenblik.profile.Profile} has one section for each kind of writer, so that an import of scores never
 * touches the cart: {@link ogenblik.profile.Attributes} and {@link ogenblik.profile.Consents}, {@link
 * ogenblik.profile.Behaviour}, {@link ogenblik.profile.Scores}, {@link ogenblik.profile.Exposures}, {@link
 * ogenblik.profile.OfferLists}. Sections are immutable; a change gives a new one. How they are packed into Redis is the
 * store's affair.
 *
 * <p>It must not read a clock, do I/O, or know of catalogs: time comes in as an argument, bounds as {@link
 * ogenblik.profile.ProfileBounds}.
 */
@NullMarked
package ogenblik.profile;

import org.jspecify.annotations.NullMarked;
