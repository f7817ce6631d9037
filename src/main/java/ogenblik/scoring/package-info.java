/**
 * What lead scores come to: points that decay, a scale with floor, ceiling and bands, and the matrix of engagement and fit.
 * Pure: the ledger and the moment come in, figures go out.
 *
 * <p>It must not know of catalogs or rules, read a clock, or do I/O. How events become entries of a ledger is {@link
 * ogenblik.profile.Ledger}'s affair.
 */
@NullMarked
package ogenblik.scoring;

import org.jspecify.annotations.NullMarked;
