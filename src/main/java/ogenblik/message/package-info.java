/**
 * Messages about customers in the wire formats that are understood: Segment's and CloudEvents, from the fields that a JSON
 * object has to what they say.
 *
 * <p>How it flows: who reads JSON, CSV or headers gives the fields by name to {@link ogenblik.message.SegmentMessages} or
 * {@link ogenblik.message.CloudEvents}, and gets a {@link ogenblik.message.Message} or what is wrong.
 *
 * <p>It must not read bytes, know a clock, or decide who may say what about whom.
 */
@NullMarked
package ogenblik.message;

import org.jspecify.annotations.NullMarked;
