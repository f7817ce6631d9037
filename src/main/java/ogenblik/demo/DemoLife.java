package ogenblik.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Event;
import ogenblik.profile.EventChanges;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;

/** What happened lately to some of the demo shop's customers beside buying, so that each campaign has somebody to show to. */
final class DemoLife {
    /** One in so many customers lives through each of it. */
    private static final int CYCLE = 40;

    private final Instant now;
    private final ProfileBounds bounds;

    DemoLife(Instant now, ProfileBounds bounds) {
        this.now = now;
        this.bounds = bounds;
    }

    Profile lived(Profile person, int number) {
        return switch (number % CYCLE) {
            case 0 -> after(person, List.of(event("Complaint Opened", 48, Map.of("complaint_id", "c-" + number))));
            case 1 -> after(person, List.of(ordered(number, 20, now.plus(Duration.ofDays(2)))));
            case 2 -> after(person, List.of(ordered(number, 70, now), delivered(number)));
            case 3 -> after(person, List.of(event("Wait List Joined", 200, Map.of("product_id", "lamp-002"))));
            case 4 ->
                after(
                        person,
                        List.of(event(
                                "Subscription Started",
                                8_000,
                                Map.of("subscription_id", "s-" + number, "renews_at", inDays(20)))));
            case 5 ->
                after(
                        person,
                        List.of(event("Product Viewed", 24, Map.of("product_id", "lamp-004", "category", "lighting"))));
            case 6 -> with(person, "maintenanceDueOn", inDays(10));
            case 7 -> with(person, "childBornOn", inDays(30));
            case 8 -> with(person, "retiresOn", inDays(12));
            case 9 -> with(person, "movedAt", now.minus(Duration.ofDays(5)).toString());
            case 10 -> with(person, "grewOn", inDays(-20));
            default -> person;
        };
    }

    private Profile after(Profile person, List<Event> events) {
        var changed = person;
        for (var event : events) changed = EventChanges.of(event).apply(changed, bounds);
        return changed;
    }

    private static Profile with(Profile person, String attribute, String value) {
        return person.withAttributes(person.attributes().patched(Map.of(attribute, value)));
    }

    private Event ordered(int number, int hoursAgo, Instant expected) {
        return event(
                "Order Completed",
                hoursAgo,
                Map.of("order_id", "latest-" + number, "total", 89.95, "expected_at", expected.toString()));
    }

    private Event delivered(int number) {
        return event("Order Delivered", 2, Map.of("order_id", "latest-" + number));
    }

    private Event event(String name, int hoursAgo, Map<String, Object> properties) {
        return new Event(name, now.minus(Duration.ofHours(hoursAgo)), properties);
    }

    private String inDays(int days) {
        return now.plus(Duration.ofDays(days))
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
