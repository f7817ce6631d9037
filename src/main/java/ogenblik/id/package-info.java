/**
 * Ids as types: a campaign's id can't be passed where an offer's is meant.
 *
 * <p>The lowest package: it imports nothing of ours, does no I/O, and holds no behaviour but the check of an id's form.
 * An id has 1 to 128 characters and no control characters; {@link ogenblik.id.Ids} is the one place that checks it.
 */
@NullMarked
package ogenblik.id;

import org.jspecify.annotations.NullMarked;
