/**
 * What reports say, counted and compared: pure arithmetic over what was told.
 *
 * <p>How it flows: facts add up in {@link ogenblik.measure.Counts}, a counter for each {@link ogenblik.measure.Cell} and
 * {@link ogenblik.measure.Metric} on the {@link ogenblik.measure.Page} of their day; pages add up to a {@link
 * ogenblik.measure.Performance} by the dimensions that are asked for, and to a {@link ogenblik.measure.Lift} of those who
 * were treated over those who were held out, with its confidence intervals.
 *
 * <p>It must not read, write, or know what time it is.
 */
@NullMarked
@CheckReturnValue
package ogenblik.measure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
