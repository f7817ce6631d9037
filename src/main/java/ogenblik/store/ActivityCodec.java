package ogenblik.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import ogenblik.id.ItemId;
import ogenblik.profile.Activity;
import ogenblik.profile.Activity.Interests;
import ogenblik.profile.Activity.Mail;
import ogenblik.profile.Activity.Mention;
import ogenblik.profile.Activity.Mentions;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.Activity.Visits;
import ogenblik.profile.RecentOrder;
import ogenblik.profile.RecentOrder.Delivery;
import ogenblik.profile.RecentOrder.Piece;
import ogenblik.profile.RecentOrder.State;
import ogenblik.profile.Service;
import ogenblik.profile.Service.Complaint;
import ogenblik.profile.Service.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * How activity is packed: one column of rows, with times in whole seconds before a base, which are small as most of it is
 * recent; 0 stands for a time that is not known, and so a time that is not after the base is one more.
 */
final class ActivityCodec {
    /** Never to be changed but at the end: a status is written as its place here, any other as it is. */
    private static final List<String> STATUSES = List.of("", "ordered", "shipped", "delivered", "cancelled");

    /** What the flags of an order say: that something was sent back, and in what its amounts are written. */
    private static final int RETURNED = 1;

    private static final int IN_MILLIONTHS = 2;
    private static final long HUNDREDTH = 10_000;

    private ActivityCodec() {}

    static void write(PackWriter writer, Activity activity) {
        if (activity.equals(Activity.NONE)) {
            writer.optionalWhole(null);
            return;
        }
        long base = activity.visits().lastActive().getEpochSecond();
        var rows = new Rows(new ColumnWriter().whole(base), base);
        rows.tally(activity.visits().sessions());
        rows.tally(activity.mail().opens());
        rows.tally(activity.mail().clicks());
        rows.tally(activity.mail().unsubscribes());
        rows.mentions(activity.interests().categories());
        rows.mentions(activity.interests().downloads());
        rows.mentions(activity.interests().forms());
        rows.mentions(activity.interests().notes());
        rows.list(activity.service().orders(), rows::order);
        rows.list(activity.service().complaints(), rows::complaint);
        rows.list(activity.service().subscriptions(), rows::subscription);
        var counters = new TreeMap<>(activity.counters());
        rows.column.count(counters.size());
        counters.forEach((name, tally) -> {
            rows.column.text(name);
            rows.tally(tally);
        });
        writer.bytes(rows.column.toBytes());
    }

    static Activity read(PackReader reader) {
        if (reader.isNothing()) return Activity.NONE;
        var column = reader.column();
        long base = column.whole();
        var from = new Source(column, base);
        var visits = new Visits(from.tally(), SectionCodecs.seconds(base));
        var mail = new Mail(from.tally(), from.tally(), from.tally());
        var interests = new Interests(from.mentions(), from.mentions(), from.mentions(), from.mentions());
        var service = new Service(
                from.list(6, Source::order), from.list(3, Source::complaint), from.list(5, Source::subscription));
        int count = column.count(2);
        var counters = LinkedHashMap.<String, Tally>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) counters.put(column.text(), from.tally());
        column.end();
        return new Activity(visits, mail, interests, service, counters);
    }

    /** Writes. */
    private record Rows(ColumnWriter column, long base) {
        void tally(Tally tally) {
            column.whole(tally.count());
            optional(tally.last().equals(Instant.EPOCH) ? null : tally.last());
        }

        void mentions(Mentions mentions) {
            column.whole(mentions.count());
            column.count(mentions.latest().size());
            long before = base;
            for (var mention : mentions.latest()) {
                column.text(mention.name()).whole(before - mention.at().getEpochSecond());
                before = mention.at().getEpochSecond();
            }
        }

        void order(RecentOrder order) {
            column.item(new ItemId(order.id()));
            time(order.at());
            column.whole(codeOf(order.state()));
            optional(order.updatedAt());
            column.whole(order.amountMicros())
                    .whole(order.returnedMicros() == RecentOrder.WHOLE ? -1 : order.returnedMicros());
            boolean isReturned = order.pieces().stream().anyMatch(piece -> piece.returned() != 0);
            long unit = unitOf(order.pieces());
            column.whole((isReturned ? RETURNED : 0) + (unit == 1 ? IN_MILLIONTHS : 0));
            list(order.pieces(), piece -> {
                column.item(piece.item()).whole(piece.quantity()).whole(piece.amountMicros() / unit);
                if (isReturned) column.whole(piece.returned());
            });
            var delivery = order.delivery();
            int known = STATUSES.indexOf(delivery.status());
            column.whole(known);
            if (known < 0) column.text(delivery.status());
            optional(delivery.statedAt().equals(Instant.EPOCH) ? null : delivery.statedAt());
            optional(delivery.expectedAt());
            optional(delivery.deliveredAt());
        }

        void complaint(Complaint complaint) {
            column.text(complaint.id());
            time(complaint.openedAt());
            optional(complaint.closedAt());
        }

        void subscription(Subscription subscription) {
            column.text(subscription.id()).text(subscription.name());
            time(subscription.startedAt());
            optional(subscription.renewsAt());
            optional(subscription.endedAt());
        }

        <T> void list(List<T> list, Consumer<T> row) {
            column.count(list.size());
            list.forEach(row);
        }

        private void time(Instant at) {
            column.whole(base - at.getEpochSecond());
        }

        private void optional(@Nullable Instant at) {
            long before = at == null ? 0 : base - at.getEpochSecond();
            column.whole(at != null && before >= 0 ? before + 1 : before);
        }
    }

    /** Reads. */
    private record Source(ColumnReader column, long base) {
        Tally tally() {
            long count = column.whole();
            var last = optional();
            return count == 0 && last == null ? Tally.NONE : new Tally(count, last == null ? Instant.EPOCH : last);
        }

        Mentions mentions() {
            long count = column.whole();
            var latest = new Mention[column.count(2)];
            long before = base;
            for (int i = 0; i < latest.length; i++) {
                var name = column.text();
                before -= column.whole();
                latest[i] = new Mention(name, SectionCodecs.seconds(before));
            }
            return count == 0 && latest.length == 0 ? Mentions.NONE : new Mentions(count, List.of(latest));
        }

        RecentOrder order() {
            var id = column.item().value();
            var at = time();
            var state = stateOf(column.wholeInt());
            var updatedAt = optional();
            long amount = column.whole();
            long returned = column.whole();
            long flags = column.whole();
            long unit = (flags & IN_MILLIONTHS) == 0 ? HUNDREDTH : 1;
            var pieces = list(
                    3,
                    from -> new Piece(
                            from.column.item(),
                            from.column.wholeInt(),
                            inMillionths(from.column.whole(), unit),
                            (flags & RETURNED) == 0 ? 0 : from.column.wholeInt()));
            var status = status(column.wholeInt());
            var statedAt = optional();
            var delivery = new Delivery(status, statedAt == null ? Instant.EPOCH : statedAt, optional(), optional());
            return new RecentOrder(
                    id, at, state, updatedAt, amount, returned == -1 ? RecentOrder.WHOLE : returned, pieces, delivery);
        }

        private String status(int known) {
            if (known < -1 || known >= STATUSES.size()) throw new PackException("no status has the number " + known);
            return known == -1 ? column.text() : STATUSES.get(known);
        }

        Complaint complaint() {
            return new Complaint(column.text(), time(), optional());
        }

        Subscription subscription() {
            return new Subscription(column.text(), column.text(), time(), optional(), optional());
        }

        <T> List<T> list(int bytesPerRow, Function<Source, T> row) {
            int count = column.count(bytesPerRow);
            if (count == 0) return List.of();
            var list = new ArrayList<T>(count);
            for (int i = 0; i < count; i++) list.add(row.apply(this));
            return list;
        }

        private Instant time() {
            return SectionCodecs.seconds(base - column.whole());
        }

        private @Nullable Instant optional() {
            long before = column.whole();
            return before == 0 ? null : SectionCodecs.seconds(base - (before > 0 ? before - 1 : before));
        }
    }

    private static long inMillionths(long amount, long unit) {
        if (amount < 0 || amount > Long.MAX_VALUE / unit) throw new PackException("an amount of " + amount);
        return amount * unit;
    }

    /** In what the amounts are written: in the fewest digits. */
    private static long unitOf(List<Piece> pieces) {
        return pieces.stream().allMatch(piece -> piece.amountMicros() % HUNDREDTH == 0) ? HUNDREDTH : 1;
    }

    private static int codeOf(State state) {
        return switch (state) {
            case ANNOUNCED -> 0;
            case COMPLETED -> 1;
            case COUNTED -> 2;
            case CANCELLED -> 3;
        };
    }

    private static State stateOf(int code) {
        return switch (code) {
            case 0 -> State.ANNOUNCED;
            case 1 -> State.COMPLETED;
            case 2 -> State.COUNTED;
            case 3 -> State.CANCELLED;
            default -> throw new PackException("no state of an order has the number " + code);
        };
    }
}
