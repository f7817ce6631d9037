/**
 * {@code /v1/decide}: what should this customer see now?
 *
 * <p>How it flows: {@link ogenblik.http.decide.DecideJson} or {@link ogenblik.http.decide.DecideQuery} reads a {@link
 * ogenblik.http.decide.Wish}; {@link ogenblik.http.decide.Deciding} settles whom it is for, asks the flow, and {@link
 * ogenblik.http.decide.AnswerJson} writes the answer; the record is written after the answer went out.
 *
 * <p>It must not decide anything itself.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.decide;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
