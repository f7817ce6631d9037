package ogenblik.http.notifications;

import ogenblik.catalog.Content;
import ogenblik.flow.Notification;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says, from the fields of its treatment: {@code title} or else {@code headline}, {@code body}, {@code
 * deepLink} or else {@code url}, and {@code image}; where a field is absent, from the item that it is about.
 *
 * @param title any text of the treatment where it has none of these
 */
record NotificationText(
        String title,
        @Nullable String body,
        @Nullable String deepLink,
        @Nullable String image) {
    static NotificationText of(Notification notification) {
        var content = notification.what().content();
        var item = notification.what().item();
        var language = notification.what().language();
        var ofItem = item == null ? null : item.texts().title(language);
        var title = first(content.get("title"), content.get("headline"), ofItem);
        return new NotificationText(
                title == null ? anyText(content) : title,
                content.get("body"),
                first(
                        content.get("deepLink"),
                        content.get("url"),
                        item == null ? null : item.links().url()),
                first(
                        content.get("image"),
                        null,
                        item == null ? null : item.links().image()));
    }

    private static String anyText(Content content) {
        return content.size() == 0 ? "" : content.text(0);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other, @Nullable String last) {
        return one != null ? one : other != null ? other : last;
    }
}
