package ogenblik.http.notifications;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import ogenblik.flow.Inbox;
import ogenblik.flow.Notification;
import ogenblik.http.ItemJson;
import ogenblik.http.StrictJson;
import ogenblik.http.notifications.Bookmark.Written;
import ogenblik.http.notifications.InboxQuery.Part;
import org.jspecify.annotations.Nullable;

/** Writes a part of an inbox. The same inbox is written as the same bytes, as its validator asks. */
final class InboxJson {
    private final Inbox inbox;
    private final Currency currency;
    private final boolean hasPush;
    private final Map<String, Notification> idToNotification = new HashMap<>();

    private InboxJson(Inbox inbox, Currency currency, boolean hasPush) {
        this.inbox = inbox;
        this.currency = currency;
        this.hasPush = hasPush;
    }

    /** {@code hasPush}: with what the app's own server sends to phones. */
    static Buffer written(Inbox inbox, Part part, Currency currency, boolean hasPush) {
        var writing = new InboxJson(inbox, currency, hasPush);
        return StrictJson.written(json -> writing.write(json, part));
    }

    private void write(JsonGenerator json, Part part) throws IOException {
        var all = new ArrayList<Written>();
        for (var notification : inbox.notifications()) {
            idToNotification.put(notification.id(), notification);
            all.add(new Written(notification.id(), StrictJson.fragment(out -> fields(out, notification, false))));
        }
        var wanted = new ArrayList<Written>();
        var held = new ArrayList<Written>();
        for (var written : all) (part.since().has(written) ? held : wanted).add(written);
        int limit = part.limit() == 0 ? inbox.pageSize() : part.limit();
        var page = wanted.subList(0, Math.min(limit, wanted.size()));
        held.addAll(page);
        json.writeStartObject();
        json.writeStringField("placement", inbox.placement().value());
        json.writeStringField("catalogVersion", inbox.catalogVersion());
        degraded(json);
        json.writeNumberField("badge", inbox.badge());
        json.writeArrayFieldStart("ids");
        for (var written : all) json.writeString(written.id());
        json.writeEndArray();
        json.writeArrayFieldStart("notifications");
        for (var written : page) notification(json, written);
        json.writeEndArray();
        json.writeStringField("bookmark", Bookmark.of(held));
        json.writeBooleanField("more", page.size() < wanted.size());
        json.writeEndObject();
    }

    private void degraded(JsonGenerator json) throws IOException {
        var degraded = inbox.degraded();
        if (degraded == null) {
            json.writeNullField("degraded");
            return;
        }
        json.writeObjectFieldStart("degraded");
        json.writeStringField("reason", degraded.wireName());
        json.writeEndObject();
    }

    private void notification(JsonGenerator json, Written written) throws IOException {
        var notification = idToNotification.get(written.id());
        if (notification != null && hasPush && !notification.isFallback()) fields(json, notification, true);
        else json.writeRawValue(written.json());
    }

    private void fields(JsonGenerator json, Notification notification, boolean withPush) throws IOException {
        var text = NotificationText.of(notification);
        json.writeStartObject();
        json.writeStringField("id", notification.id());
        json.writeStringField("title", text.title());
        unlessNull(json, "body", text.body());
        unlessNull(json, "deepLink", text.deepLink());
        unlessNull(json, "image", text.image());
        json.writeStringField("priority", notification.priority().wireName());
        var deliverAt = notification.timing().deliverAt();
        unlessNull(json, "deliverAt", deliverAt == null ? null : deliverAt.toString());
        json.writeStringField("expiresAt", notification.timing().expiresAt().toString());
        json.writeBooleanField("seen", notification.state().isSeen());
        json.writeBooleanField("read", notification.state().isRead());
        json.writeBooleanField("fallback", notification.isFallback());
        var campaign = notification.campaign();
        unlessNull(json, "campaign", campaign == null ? null : campaign.value());
        json.writeStringField("reason", notification.reason().name());
        what(json, notification.what());
        if (withPush) {
            json.writeFieldName("push");
            PushJson.write(json, notification, deliverAt == null ? inbox.badge() : inbox.badgeLater(), inbox.now());
        }
        json.writeEndObject();
    }

    private void what(JsonGenerator json, Notification.What what) throws IOException {
        var item = what.item();
        if (item != null) {
            json.writeFieldName("item");
            ItemJson.write(json, item, what.language(), currency);
        }
        json.writeObjectFieldStart("content");
        for (int i = 0; i < what.content().size(); i++)
            json.writeStringField(what.content().name(i), what.content().text(i));
        json.writeEndObject();
    }

    private static void unlessNull(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) json.writeStringField(name, value);
    }
}
