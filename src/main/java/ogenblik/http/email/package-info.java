/**
 * {@code /e/{customerToken}/...}: what a mail shows when it is opened. Links in a mail name the customer by a token, the
 * placement and the message; a picture of them is never broken and never late, whatever has become of campaign, customer,
 * token or store.
 *
 * <p>How it flows: {@link ogenblik.http.email.EmailLink} reads path and query; {@link ogenblik.flow.OpenMail} says what to
 * show; {@link ogenblik.http.email.Replies} makes the picture, the JSON or the block of HTML of it, while what it shows is
 * remembered; then the answer goes out, and {@link ogenblik.flow.RecordMail} writes what came of it. {@link
 * ogenblik.http.email.PreviewRoutes} shows operators the same without any trace.
 *
 * <p>It must not say by an answer's status or headers who the customer is or whether there is one.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.email;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
