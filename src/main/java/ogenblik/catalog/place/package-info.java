/**
 * Places: the locations of a catalog, postal codes with their coordinates, the table of travel times between the two, and
 * what follows from them for one customer. Pure.
 *
 * <p>How it flows: {@link ogenblik.catalog.place.Travel} joins the catalog's {@link ogenblik.catalog.place.Locations} with the
 * imported tables; {@link ogenblik.catalog.place.Journeys} answers, for the postal code of one decision, how far each
 * location is: by the table, else by distance and marked as an estimate, else not at all.
 *
 * <p>It must not know rules or campaigns, and must not guess where a code is that no table has.
 */
@NullMarked
package ogenblik.catalog.place;

import org.jspecify.annotations.NullMarked;
