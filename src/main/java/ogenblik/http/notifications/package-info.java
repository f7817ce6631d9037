/**
 * {@code /v1/notifications}: the inbox of an app, and what its user did with it.
 *
 * <p>How it flows: {@link ogenblik.http.notifications.InboxQuery} reads whom it is for and which part is wanted, the flow
 * decides the whole inbox, and {@link ogenblik.http.notifications.InboxJson} writes the part, with {@link
 * ogenblik.http.notifications.PushJson} for those who send it. {@link ogenblik.http.notifications.EventsJson} reads what the
 * app tells of its user.
 *
 * <p>It must not decide anything itself. A read leaves no trace; bookmarks ({@link ogenblik.http.notifications.Bookmark}) are
 * kept by the client, not here.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.notifications;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
