/**
 * {@code /v1/events} and Segment's paths: what customers did, told by servers, pages and apps.
 *
 * <p>How it flows: {@link ogenblik.http.events.EventRoutes} takes a body; {@link ogenblik.http.events.SegmentJson}, {@link
 * ogenblik.http.events.CloudEventBody} or {@link ogenblik.http.events.CloudEventHeaders} has it read into {@link
 * ogenblik.http.events.Sent} events by the package {@code message}, those of a batch each for itself ({@link
 * ogenblik.http.events.JsonCut}); {@link ogenblik.http.events.Standing} settles whom each may be about; the flow stores them,
 * and {@link ogenblik.http.events.Tally} answers what became of each.
 *
 * <p>It must not know what an event means: that is the flow's, the profile's and the catalog's affair.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
