package ogenblik.http.customers;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import ogenblik.profile.Activity;
import ogenblik.profile.Activity.Mentions;
import ogenblik.profile.RecentOrder;
import ogenblik.profile.Service;
import ogenblik.profile.Service.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes what a customer does beside looking and buying, and how it is served, under the names that rules use. */
final class ActivityJson {
    private final JsonGenerator json;

    ActivityJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Activity activity, Instant now) throws IOException {
        delivery(activity.service().latestOrder());
        mail(activity.mail());
        json.writeObjectFieldStart("sessions");
        json.writeNumberField("count", activity.visits().sessions().count());
        time("last", activity.visits().sessions().last());
        time("lastActive", activity.visits().lastActive());
        json.writeEndObject();
        mentions("downloads", activity.interests().downloads());
        mentions("forms", activity.interests().forms());
        mentions("notes", activity.interests().notes());
        service(activity.service(), now);
        json.writeObjectFieldStart("counters");
        for (var counter : new TreeMap<>(activity.counters()).entrySet())
            json.writeNumberField(counter.getKey(), counter.getValue().count());
        json.writeEndObject();
    }

    private void delivery(@Nullable RecentOrder order) throws IOException {
        var delivery = order == null ? RecentOrder.Delivery.NONE : order.delivery();
        json.writeObjectFieldStart("delivery");
        text("order", order == null ? null : order.id());
        text("status", delivery.status().isEmpty() ? null : delivery.status());
        time("orderedAt", order == null ? null : order.at());
        time("expectedAt", delivery.expectedAt());
        time("deliveredAt", delivery.deliveredAt());
        json.writeEndObject();
    }

    private void mail(Activity.Mail mail) throws IOException {
        json.writeObjectFieldStart("mail");
        json.writeNumberField("opens", mail.opens().count());
        time("lastOpened", mail.opens().last());
        json.writeNumberField("clicks", mail.clicks().count());
        time("lastClicked", mail.clicks().last());
        json.writeNumberField("unsubscribes", mail.unsubscribes().count());
        time("lastUnsubscribed", mail.unsubscribes().last());
        json.writeEndObject();
    }

    private void mentions(String name, Mentions mentions) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", mentions.count());
        texts("names", mentions.names());
        time("last", mentions.last());
        json.writeEndObject();
    }

    private void service(Service service, Instant now) throws IOException {
        json.writeObjectFieldStart("complaints");
        json.writeNumberField("open", service.openComplaints());
        time("lastOpened", service.complaintOpened());
        time("lastClosed", service.complaintClosed());
        json.writeEndObject();
        var running = service.running(now);
        json.writeObjectFieldStart("subscriptions");
        json.writeBooleanField("active", !running.isEmpty());
        texts("names", running.stream().map(Subscription::label).toList());
        time("renewsAt", service.renewsAt(now));
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) json.writeString(text);
        json.writeEndArray();
    }

    private void text(String name, @Nullable String text) throws IOException {
        json.writeFieldName(name);
        if (text == null) json.writeNull();
        else json.writeString(text);
    }

    /** Null for a time that is not known, or never was. */
    private void time(String name, @Nullable Instant at) throws IOException {
        text(name, at == null || at.equals(Instant.EPOCH) ? null : at.toString());
    }
}
