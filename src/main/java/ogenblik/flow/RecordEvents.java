package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.profile.ProfileBounds;
import ogenblik.resilience.Unavailable;
import ogenblik.store.EventStore;
import ogenblik.store.EventStore.Message;
import ogenblik.store.Holdings;
import ogenblik.store.Identities;
import org.jspecify.annotations.Nullable;

/**
 * Stores what events tell of customers, and then says so. Each customer's part of a batch is stored whole or not at all;
 * the same message counts once within a day, so that a batch may be sent again whole.
 */
public final class RecordEvents {
    /** So far ahead of the service's clock may an event be dated; it counts as happening now. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    static final String UNREADABLE = "what is stored of this customer can't be read, so nothing is added to it";

    private final CurrentSnapshot current;
    private final EventStore store;
    private final Identities identities;
    private final Holdings holdings;
    private final ProfileBounds bounds;
    private final InstantSource clock;

    public RecordEvents(
            CurrentSnapshot current,
            EventStore store,
            Identities identities,
            Holdings holdings,
            ProfileBounds bounds,
            InstantSource clock) {
        this.current = current;
        this.store = store;
        this.identities = identities;
        this.holdings = holdings;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * Stores them in the order given. Of each event gives null when it is accepted, or why it is rejected. An event without
     * consent to be stored is accepted, and nothing of it is kept. Fails with {@link Unavailable} when the store does.
     */
    public Future<List<@Nullable String>> run(List<IncomingEvent> events) {
        var now = clock.instant();
        return new Batch(events, now, now.minus(bounds.retention()))
                .linked()
                .compose(batch -> batch.stored(store::store));
    }

    /** The same for an import: however old, at the pace of the store, and without telling others. */
    public Future<List<@Nullable String>> load(List<IncomingEvent> events) {
        return new Batch(events, clock.instant(), Instant.MIN).linked().compose(batch -> batch.stored(store::load));
    }

    /** How a batch goes into the store. */
    @FunctionalInterface
    private interface Storing {
        Future<Set<Integer>> store(
                Map<CustomerId, List<Message>> customerToMessages, EventStore.Fold fold, Instant now);
    }

    /** One batch, and what came of each of its events by now. */
    private final class Batch {
        private final List<IncomingEvent> events;
        private final Instant now;
        private final EventFold fold;
        private final @Nullable String[] reasons;

        Batch(List<IncomingEvent> events, Instant now, Instant oldest) {
            this.events = events;
            this.now = now;
            this.reasons = new @Nullable String[events.size()];
            this.fold = new EventFold(current.get(), events, bounds, now, reasons);
            for (int i = 0; i < reasons.length; i++) reasons[i] = fold.problem(i, oldest);
        }

        /** First of all visitors become whom they turned out to be, so that what follows counts for them. */
        Future<Batch> linked() {
            return new EventLinks(identities, events, reasons).made().map(this);
        }

        Future<List<@Nullable String>> stored(Storing storing) {
            var customerToMessages = new LinkedHashMap<CustomerId, List<Message>>();
            for (int i = 0; i < reasons.length; i++)
                if (reasons[i] == null)
                    customerToMessages
                            .computeIfAbsent(events.get(i).customer(), _ -> new ArrayList<>())
                            .add(new Message(i, events.get(i).messageId()));
            return storing.store(customerToMessages, fold, now).compose(unreadable -> {
                for (int index : unreadable) reasons[index] = UNREADABLE;
                return forgotten().map(_ -> Arrays.asList(reasons));
            });
        }

        /** Of who withdrew the consent to profiling also goes what is kept beside the profile. */
        private Future<?> forgotten() {
            var withdrawn = fold.withdrawn();
            return withdrawn.isEmpty()
                    ? Future.succeededFuture()
                    : Future.join(
                            withdrawn.stream().map(holdings::forgetRecords).toList());
        }
    }
}
