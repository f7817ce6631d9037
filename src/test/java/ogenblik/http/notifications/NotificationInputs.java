package ogenblik.http.notifications;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ogenblik.flow.NotificationId;
import ogenblik.http.Parsed;

/** The reader of what an app tells, and of ids and bookmarks, for those who feed it anything. */
public final class NotificationInputs {
    private NotificationInputs() {}

    public static Object read(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var id = NotificationId.parse(text);
        if (id != null && !id.text().equals(text)) throw new AssertionError("another id: " + id.text());
        return switch (EventsJson.read(body)) {
            case Parsed.Ok<EventsJson>(var told) -> told;
            case Parsed.Bad<EventsJson>(var problem) -> List.of(problem, bookmark(text));
        };
    }

    private static Object bookmark(String text) {
        try {
            return Bookmark.parse(text);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
