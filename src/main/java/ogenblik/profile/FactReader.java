package ogenblik.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.profile.Fact.Mentioned;
import ogenblik.profile.Fact.Mentioned.Topic;
import ogenblik.profile.RecentOrder.Content;
import org.jspecify.annotations.Nullable;

/** Reads what an event of the vocabulary says, or says why it can't be read. */
final class FactReader {
    private static final ItemId NO_ITEM = new ItemId("none");

    private final EventProperties properties;

    /** What came of it. */
    sealed interface Reading {
        record Ok(EventName name, Fact fact) implements Reading {}

        /** Everything that is wrong with it. */
        record Bad(String problem) implements Reading {}

        /** No event of the vocabulary. */
        record Unknown() implements Reading {}
    }

    private FactReader(EventProperties properties) {
        this.properties = properties;
    }

    static Reading read(Event event) {
        var name = EventName.of(event.name());
        if (name == null) return new Reading.Unknown();
        var properties = EventProperties.of(event);
        var fact = new FactReader(properties).fact(name);
        return properties.problems().isEmpty()
                ? new Reading.Ok(name, fact)
                : new Reading.Bad(name.text() + ": " + String.join("; ", properties.problems()));
    }

    /** Where something is wrong, the fact is of no use. */
    private Fact fact(EventName name) {
        return switch (name) {
            case PRODUCT_VIEWED -> new Fact.ProductViewed(item(), properties.id("category"));
            case PRODUCT_LIST_VIEWED -> category();
            case PRODUCT_LIST_FILTERED,
                    PRODUCTS_SEARCHED,
                    PRODUCT_CLICKED,
                    PRODUCT_REVIEWED,
                    CHECKOUT_STEP_VIEWED,
                    CHECKOUT_STEP_COMPLETED,
                    PAYMENT_INFO_ENTERED,
                    COUPON_APPLIED,
                    PAGE_VIEWED,
                    SCREEN_VIEWED -> new Fact.Visited();
            case PROMOTION_VIEWED, PROMOTION_CLICKED, PROMOTION_DISMISSED -> promotion();
            case PRODUCT_ADDED, WISHLIST_PRODUCT_ADDED_TO_CART -> new Fact.Added(item(), properties.quantity(1));
            case PRODUCT_REMOVED ->
                new Fact.Removed(item(), properties.has("quantity") ? (Integer) properties.quantity(1) : null);
            case CART_VIEWED, CHECKOUT_STARTED -> new Fact.CartShown(cartLines());
            case ORDER_COMPLETED -> new Fact.Ordered(id("order_id"), content(false), expectedAt());
            case ORDER_UPDATED ->
                new Fact.OrderUpdated(
                        id("order_id"), saysContent() ? content(false) : null, properties.id("status"), expectedAt());
            case ORDER_CANCELLED -> new Fact.OrderCancelled(id("order_id"), content(false));
            case ORDER_REFUNDED -> refund();
            case ORDER_SHIPPED -> new Fact.Shipped(id("order_id"), expectedAt());
            case ORDER_DELIVERED -> new Fact.Delivered(id("order_id"), properties.instant("delivered_at"));
            case EMAIL_OPENED -> Fact.OfMail.OPENED;
            case EMAIL_LINK_CLICKED -> Fact.OfMail.CLICKED;
            case UNSUBSCRIBED, EMAIL_MARKED_AS_SPAM -> Fact.OfMail.UNWANTED;
            case WAIT_LIST_JOINED, PRODUCT_ADDED_TO_WISHLIST -> new Fact.WaitListJoined(item());
            case WAIT_LIST_LEFT, PRODUCT_REMOVED_FROM_WISHLIST -> new Fact.WaitListLeft(item());
            case DOCUMENT_DOWNLOADED ->
                new Mentioned(Topic.DOWNLOAD, id("document_id", "document", "name", "title", "url"));
            case FORM_SUBMITTED -> new Mentioned(Topic.FORM, id("form_id", "form", "form_name", "name"));
            case NOTE_ADDED -> new Mentioned(Topic.NOTE, id("topic", "category", "subject"));
            case COMPLAINT_OPENED -> new Fact.ComplaintOpened(id("complaint_id", "ticket_id", "case_id"));
            case COMPLAINT_CLOSED -> new Fact.ComplaintClosed(id("complaint_id", "ticket_id", "case_id"));
            case SUBSCRIPTION_STARTED ->
                new Fact.SubscriptionStarted(subscription(), subscriptionName(), properties.instant("renews_at"));
            case SUBSCRIPTION_RENEWED ->
                new Fact.SubscriptionRenewed(subscription(), subscriptionName(), properties.instant("renews_at"));
            case SUBSCRIPTION_CANCELLED ->
                new Fact.SubscriptionCancelled(subscription(), properties.instant("ends_at"));
        };
    }

    private Fact refund() {
        if (properties.has("order_id") || !properties.has("refund_id"))
            return new Fact.Refunded(id("order_id"), properties.id("refund_id"), content(true));
        if (!saysContent()) properties.problem("`products` and `total` are missing, and so is `order_id`");
        return new Fact.Credited(id("refund_id"), content(true));
    }

    private Fact category() {
        var category = properties.id("category", "list_id");
        return category == null ? new Fact.Visited() : new Fact.CategoryViewed(category);
    }

    /** Which of what was shown is meant {@link Promotions} finds out; here it is seen to that it can be read. */
    private Fact promotion() {
        for (var name : Promotions.NAMING) properties.id(name);
        return new Fact.Visited();
    }

    private @Nullable Instant expectedAt() {
        return properties.instant("expected_at", "estimated_delivery", "delivery_date");
    }

    private boolean saysContent() {
        return properties.has("products")
                || properties.has("total")
                || properties.has("revenue")
                || properties.has("value");
    }

    /** The sum of the products where each has a price, else what the event says it comes to. */
    private Content content(boolean isRefund) {
        var lines = new ArrayList<Order.Line>();
        var unpriced = new ArrayList<Order.Line>();
        var sum = BigDecimal.ZERO;
        for (var product : properties.products()) {
            var item = product.item();
            int quantity = product.quantity(1);
            var price = product.amount("price");
            if (item == null) continue;
            var amount = price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(quantity));
            sum = sum.add(amount);
            var line = new Order.Line(item, quantity, micros(amount));
            (price == null ? unpriced : lines).add(line);
        }
        var stated = properties.amount("total", "revenue", "value");
        if (!lines.isEmpty() && unpriced.isEmpty()) return new Content(lines, micros(sum));
        lines.addAll(stated == null ? unpriced : shared(stated.subtract(sum), unpriced));
        if (stated != null) return new Content(lines, EventProperties.micros(stated));
        if (isRefund && lines.isEmpty()) return new Content(lines, RecentOrder.WHOLE);
        if (isRefund && properties.problems().isEmpty())
            properties.problem("`total` is missing, and so is the `price` of a product");
        return new Content(lines, micros(sum));
    }

    /** Lines without a price, each with its share of what they come to together, by quantity. */
    private static List<Order.Line> shared(BigDecimal amount, List<Order.Line> lines) {
        long quantity = lines.stream().mapToLong(Order.Line::quantity).sum();
        if (amount.signum() <= 0 || quantity == 0) return lines;
        long micros = EventProperties.micros(amount);
        return lines.stream()
                .map(line -> new Order.Line(
                        line.item(),
                        line.quantity(),
                        BigDecimal.valueOf(micros)
                                .multiply(BigDecimal.valueOf(line.quantity()))
                                .divide(BigDecimal.valueOf(quantity), RoundingMode.DOWN)
                                .longValue()))
                .toList();
    }

    private long micros(BigDecimal sum) {
        if (sum.compareTo(BigDecimal.valueOf(EventProperties.MAX_AMOUNT)) <= 0) return EventProperties.micros(sum);
        properties.problem("`products` come to more than " + EventProperties.MAX_AMOUNT);
        return 0;
    }

    private @Nullable List<Cart.Line> cartLines() {
        if (!properties.has("products")) return null;
        var lines = new ArrayList<Cart.Line>();
        for (var product : properties.products()) {
            var item = product.item();
            int quantity = product.quantity(1);
            if (item != null) lines.add(new Cart.Line(item, quantity));
        }
        return lines;
    }

    private ItemId item() {
        var item = properties.item();
        return item == null ? NO_ITEM : item;
    }

    private String id(String... names) {
        var id = properties.requiredId(names);
        return id == null ? "" : id;
    }

    private String subscription() {
        return id("subscription_id", "plan", "name");
    }

    private String subscriptionName() {
        var name = properties.id("name", "plan");
        return name == null ? "" : name;
    }
}
