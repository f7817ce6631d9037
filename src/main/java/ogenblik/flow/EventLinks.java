package ogenblik.flow;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.message.Message.What;
import ogenblik.resilience.Unavailable;
import ogenblik.store.Identities;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The visitors who, as the events of a batch tell, turned out to be known customers. */
final class EventLinks {
    private static final Logger LOG = LoggerFactory.getLogger(EventLinks.class);

    /** So many customers are linked at once. */
    private static final int SLICE = 64;

    private final Identities identities;
    private final @Nullable String[] reasons;

    /** Those of one customer are made one after the other. */
    private final Map<CustomerId.Known, Map<CustomerId.Visitor, Told>> knownToTold = new LinkedHashMap<>();

    /** {@code reasons} has why an event is rejected, and takes more of them. */
    EventLinks(Identities identities, List<IncomingEvent> events, @Nullable String[] reasons) {
        this.identities = identities;
        this.reasons = reasons;
        for (int i = 0; i < reasons.length; i++) {
            var visitor = events.get(i).linked();
            if (reasons[i] == null && visitor != null && events.get(i).customer() instanceof CustomerId.Known known)
                knownToTold
                        .computeIfAbsent(known, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(visitor, _ -> new Told())
                        .add(i, events.get(i));
        }
    }

    /** Which events tell of one link, and whether one of them tells of nothing else. */
    private static final class Told {
        private final List<Integer> indexes = new ArrayList<>(1);
        private boolean isAllOfIt;

        void add(int index, IncomingEvent event) {
            indexes.add(index);
            isAllOfIt |= event.what() instanceof What.Traits(var traits) && traits.isEmpty();
        }
    }

    /** Makes them; those that can't be made are rejected. Fails with {@link Unavailable} when the store does. */
    Future<Void> made() {
        return madeFrom(List.copyOf(knownToTold.keySet()), 0);
    }

    private Future<Void> madeFrom(List<CustomerId.Known> customers, int from) {
        if (from >= customers.size()) return Future.succeededFuture();
        int to = Math.min(customers.size(), from + SLICE);
        var slice = customers.subList(from, to).stream().map(this::madeOf).toList();
        return Future.join(slice).compose(_ -> madeFrom(customers, to));
    }

    private Future<Void> madeOf(CustomerId.Known customer) {
        Future<Void> done = Future.succeededFuture();
        for (var link : knownToTold.getOrDefault(customer, Map.of()).entrySet())
            done = done.compose(_ -> made(customer, link.getKey(), link.getValue()));
        return done;
    }

    private Future<Void> made(CustomerId.Known customer, CustomerId.Visitor visitor, Told told) {
        return isKnown(visitor, told).compose(isKnown -> {
            if (isKnown) {
                reject(
                        told,
                        "`" + visitor.value()
                                + "` is a known customer, and two of them are never merged in passing: use"
                                + " `POST /v1/customers/" + customer.value() + "/merge` with `from` and a server key");
                return Future.succeededFuture();
            }
            return identities.link(visitor, customer).<Void>mapEmpty().recover(failure -> {
                if (failure instanceof Unavailable) return Future.failedFuture(failure);
                LOG.warn("two ids could not be linked", failure);
                reject(told, RecordEvents.UNREADABLE);
                return Future.succeededFuture();
            });
        });
    }

    /** An event that says nothing but that two ids are one person may mean two known customers. */
    private Future<Boolean> isKnown(CustomerId.Visitor visitor, Told told) {
        return told.isAllOfIt
                ? identities.isStored(new CustomerId.Known(visitor.value()))
                : Future.succeededFuture(false);
    }

    private void reject(Told told, String reason) {
        for (int index : told.indexes) reasons[index] = reason;
    }
}
