package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.Channel;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.message.Message.What;
import ogenblik.profile.Exposure;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.ExposureStore;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/**
 * Notes what an app tells of its inbox, and then says so: each is an event, which rules and scores can see, and a fact of what
 * was shown, which the contact policy counts. All that is seen of an inbox on one day counts as one decision, however often it
 * is opened.
 */
public final class NoteNotifications {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final RecordEvents record;
    private final Profiles profiles;
    private final ExposureStore exposures;
    private final OvertakenClicks overtaken;
    private final InstantSource clock;
    private final Decider decider = new Decider();

    public NoteNotifications(
            CurrentSnapshot current,
            RecordEvents record,
            Profiles profiles,
            ExposureStore exposures,
            OvertakenClicks overtaken,
            InstantSource clock) {
        this.current = current;
        this.record = record;
        this.profiles = profiles;
        this.exposures = exposures;
        this.overtaken = overtaken;
        this.clock = clock;
    }

    /** What may happen to a notification. */
    public enum Kind {
        SEEN("seen", "Notification Viewed", Exposure.Fact.IMPRESSION),
        READ("read", "Notification Opened", Exposure.Fact.CLICK),
        DISMISSED("dismissed", "Notification Dismissed", Exposure.Fact.DISMISSAL);

        private final String wireName;
        private final String event;
        private final Exposure.Fact fact;

        Kind(String wireName, String event, Exposure.Fact fact) {
            this.wireName = wireName;
            this.event = event;
            this.fact = fact;
        }

        public String wireName() {
            return wireName;
        }

        /** The one of this name, or null. */
        public static @Nullable Kind named(String name) {
            for (var kind : values()) if (kind.wireName.equals(name)) return kind;
            return null;
        }
    }

    /** What happened to one notification; {@code at} is null for just now. */
    public record Told(
            NotificationId id, Kind kind, @Nullable Instant at) {}

    /**
     * Stores them. Of each gives null when it is accepted, or why it is rejected; of who withholds consent to profiling nothing
     * is kept. Fails with {@link ogenblik.resilience.Unavailable} when the store does; then all may be sent again, as each
     * counts once.
     */
    public Future<List<@Nullable String>> run(CustomerId customer, List<Told> told) {
        var now = clock.instant();
        var snapshot = current.get();
        var reasons = new ArrayList<@Nullable String>();
        var known = new ArrayList<Told>();
        for (var one : told) {
            var reason = unknown(snapshot, one.id());
            reasons.add(reason);
            if (reason == null) known.add(one);
        }
        var events = known.stream().map(one -> event(customer, one, now)).toList();
        return record.run(events).compose(refused -> {
            var accepted = new ArrayList<Told>();
            int next = 0;
            for (int i = 0; i < reasons.size(); i++) {
                if (reasons.get(i) != null) continue;
                var reason = refused.get(next);
                if (reason == null) accepted.add(known.get(next));
                reasons.set(i, reason);
                next++;
            }
            return noted(customer, accepted, now).map(_ -> reasons);
        });
    }

    private static @Nullable String unknown(Snapshot snapshot, NotificationId id) {
        var placement = snapshot.catalog().placement(id.placement());
        boolean isKnown = placement != null
                && placement.channel() == Channel.APP
                && snapshot.plan().has(id.shown().campaign())
                && snapshot.catalog().offers().containsKey(id.shown().offer());
        return isKnown ? null : "is about a placement, campaign or offer that the catalog does not have any more";
    }

    private static IncomingEvent event(CustomerId customer, Told told, Instant now) {
        var at = at(told, now);
        var shown = told.id().shown();
        var item = shown.item();
        Map<String, Object> properties = new HashMap<>();
        properties.put("campaign", shown.campaign().value());
        properties.put("offer", shown.offer().value());
        if (item != null) properties.put("item", item.value());
        return new IncomingEvent(
                "notification/" + told.kind().wireName + "/" + at.getEpochSecond() + "/"
                        + told.id().text(),
                customer,
                null,
                at,
                new What.Happened(told.kind().event, properties));
    }

    private static Instant at(Told told, Instant now) {
        return told.at() == null ? now : told.at();
    }

    private Future<?> noted(CustomerId customer, List<Told> accepted, Instant now) {
        if (accepted.isEmpty()) return Future.succeededFuture();
        return profiles.read(customer, null, Deadline.in(PATIENCE)).compose(read -> {
            var snapshot = current.get();
            var profile = read.profile();
            if (!decider.mayProfile(snapshot, profile)) return Future.succeededFuture();
            return Future.join(accepted.stream()
                    .map(told -> noted(snapshot, profile, told, now))
                    .toList());
        });
    }

    private Future<?> noted(Snapshot snapshot, Profile profile, Told told, Instant now) {
        var at = at(told, now).isAfter(now) ? now : at(told, now);
        var exposure = exposure(snapshot, profile, told.id(), at);
        return exposures
                .confirmOrBegin(profile.id(), exposure, told.kind().fact, at, now)
                .onSuccess(isNew -> {
                    if (isNew && told.kind() == Kind.READ) overtaken.lookAfter(profile.id(), exposure, now);
                });
    }

    private static Exposure exposure(Snapshot snapshot, Profile profile, NotificationId id, Instant at) {
        var subject =
                new Subject(profile, RequestContext.NONE, snapshot.items(), snapshot.signals(), snapshot.travel(), at);
        var zone = snapshot.catalog().rules().evaluate(subject).zone();
        var decision = Evaluations.id(
                profile.id().toString(), id.placement(), at.atZone(zone).toLocalDate());
        return Reservations.exposure(snapshot, new Reservations.Made(decision, at, id.place()), id.shown());
    }
}
