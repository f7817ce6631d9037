/**
 * Files to import, row by row: NDJSON and CSV, compressed or not, of any size.
 *
 * <p>{@link ogenblik.feed.FeedFile} opens a file and tells by its content what it is; {@link ogenblik.feed.Rows} gives
 * numbered rows, of which the bad ones say why. {@link ogenblik.feed.TransactionReader} makes invoice lines of rows, and
 * {@link ogenblik.feed.DiskGroups} brings together what lies scattered over a file, on disk.
 *
 * <p>It must not hold a whole file in memory, know where rows go, or stop at a bad row.
 */
@NullMarked
package ogenblik.feed;

import org.jspecify.annotations.NullMarked;
