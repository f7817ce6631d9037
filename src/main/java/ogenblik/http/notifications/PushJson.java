package ogenblik.http.notifications;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import ogenblik.flow.Notification;
import ogenblik.flow.Notification.Priority;
import ogenblik.id.Fnv1a;
import org.jspecify.annotations.Nullable;

/**
 * Writes a notification as those want it who bring it to a phone: Apple's push notification service (headers and payload), and
 * Firebase Cloud Messaging's HTTP v1 interface (a message but for its {@code token}). The app's own server sends them.
 */
final class PushJson {
    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator json;
    private final Notification notification;
    private final NotificationText text;
    private final int badge;

    private PushJson(JsonGenerator json, Notification notification, int badge) {
        this.json = json;
        this.notification = notification;
        this.text = NotificationText.of(notification);
        this.badge = badge;
    }

    /** {@code badge} is what the app's badge shows when it is delivered. */
    static void write(JsonGenerator json, Notification notification, int badge, Instant now) throws IOException {
        var push = new PushJson(json, notification, badge);
        json.writeStartObject();
        push.apns();
        push.fcm(now);
        json.writeEndObject();
    }

    private void apns() throws IOException {
        json.writeObjectFieldStart("apns");
        json.writeObjectFieldStart("headers");
        json.writeStringField("apns-push-type", "alert");
        json.writeStringField("apns-priority", apnsPriority());
        json.writeStringField(
                "apns-expiration",
                Long.toString(notification.timing().expiresAt().getEpochSecond()));
        json.writeStringField("apns-collapse-id", collapseId());
        json.writeEndObject();
        json.writeObjectFieldStart("payload");
        json.writeObjectFieldStart("aps");
        json.writeObjectFieldStart("alert");
        json.writeStringField("title", text.title());
        unlessNull("body", text.body());
        json.writeEndObject();
        json.writeNumberField("badge", badge);
        var campaign = notification.campaign();
        if (campaign != null) json.writeStringField("thread-id", campaign.value());
        json.writeStringField("interruption-level", interruptionLevel());
        if (text.image() != null) json.writeNumberField("mutable-content", 1);
        json.writeEndObject();
        json.writeStringField("notificationId", notification.id());
        unlessNull("deepLink", text.deepLink());
        unlessNull("image", text.image());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void fcm(Instant now) throws IOException {
        json.writeObjectFieldStart("fcm");
        json.writeObjectFieldStart("notification");
        json.writeStringField("title", text.title());
        unlessNull("body", text.body());
        unlessNull("image", text.image());
        json.writeEndObject();
        json.writeObjectFieldStart("data");
        json.writeStringField("notificationId", notification.id());
        unlessNull("deepLink", text.deepLink());
        json.writeStringField("expiresAt", notification.timing().expiresAt().toString());
        json.writeStringField("badge", Integer.toString(badge));
        json.writeEndObject();
        json.writeObjectFieldStart("android");
        json.writeStringField("priority", notification.priority() == Priority.HIGH ? "HIGH" : "NORMAL");
        json.writeStringField("ttl", ttl(now));
        json.writeStringField("collapse_key", collapseId());
        json.writeObjectFieldStart("notification");
        json.writeStringField("tag", collapseId());
        json.writeNumberField("notification_count", badge);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** 10: at once; 5: when the phone is awake anyway; 1: without waking it. */
    private String apnsPriority() {
        return switch (notification.priority()) {
            case HIGH -> "10";
            case NORMAL -> "5";
            case LOW -> "1";
        };
    }

    private String interruptionLevel() {
        return switch (notification.priority()) {
            case HIGH -> "time-sensitive";
            case NORMAL -> "active";
            case LOW -> "passive";
        };
    }

    /** In whole hours, so that it is the same for a while; less than one is now or never. */
    private String ttl(Instant now) {
        long hours = Duration.between(now, notification.timing().expiresAt()).toHours();
        return Duration.ofHours(Math.max(0, hours)).toSeconds() + "s";
    }

    /** A later one of the same takes its place; Apple takes at most 64 bytes. */
    private String collapseId() {
        return HEX.toHexDigits(Fnv1a.hash(notification.id()));
    }

    private void unlessNull(String name, @Nullable String value) throws IOException {
        if (value != null) json.writeStringField(name, value);
    }
}
