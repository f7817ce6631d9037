package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.profile.RecentOrder.Content;
import org.jspecify.annotations.Nullable;

/** What an event of the vocabulary says, read from its properties. */
sealed interface Fact {
    /** The customer was there; nothing else follows. */
    record Visited() implements Fact {}

    record ProductViewed(ItemId item, @Nullable String category) implements Fact {}

    record CategoryViewed(String category) implements Fact {}

    /** What happens to the cart. */
    sealed interface OfCart extends Fact {}

    record Added(ItemId item, int quantity) implements OfCart {}

    /** {@code quantity} null: all of it. */
    record Removed(ItemId item, @Nullable Integer quantity) implements OfCart {}

    /** The whole cart; {@code lines} null: it was not said what lies in it. */
    record CartShown(@Nullable List<Cart.Line> lines) implements OfCart {}

    /** What happens to an order. */
    sealed interface OfOrder extends Fact {
        String id();
    }

    record Ordered(String id, Content content, @Nullable Instant expectedAt) implements OfOrder {}

    /** {@code content} and {@code status} are null where nothing was said of them. */
    record OrderUpdated(
            String id,
            @Nullable Content content,
            @Nullable String status,
            @Nullable Instant expectedAt) implements OfOrder {}

    record OrderCancelled(String id, Content content) implements OfOrder {}

    /** {@code refundId} null: the event has none, its time stands for one. */
    record Refunded(String id, @Nullable String refundId, Content content) implements OfOrder {}

    /** A credit note that names no order; {@code id} is its own. */
    record Credited(String id, Content content) implements OfOrder {}

    record Shipped(String id, @Nullable Instant expectedAt) implements OfOrder {}

    /** {@code deliveredAt} null: at the event's time. */
    record Delivered(String id, @Nullable Instant deliveredAt) implements OfOrder {}

    /** What happens to a mail. */
    enum OfMail implements Fact {
        OPENED,
        CLICKED,
        UNWANTED
    }

    record WaitListJoined(ItemId item) implements Fact {}

    record WaitListLeft(ItemId item) implements Fact {}

    /** Something with a name that is counted. */
    record Mentioned(Topic topic, String name) implements Fact {
        enum Topic {
            DOWNLOAD,
            FORM,
            NOTE
        }
    }

    /** What happens to a complaint or a subscription. */
    sealed interface OfService extends Fact {}

    record ComplaintOpened(String id) implements OfService {}

    record ComplaintClosed(String id) implements OfService {}

    record SubscriptionStarted(
            String id, String name, @Nullable Instant renewsAt) implements OfService {}

    record SubscriptionRenewed(
            String id, String name, @Nullable Instant renewsAt) implements OfService {}

    /** {@code endsAt} null: at the event's time. */
    record SubscriptionCancelled(String id, @Nullable Instant endsAt) implements OfService {}
}
