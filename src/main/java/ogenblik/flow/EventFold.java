package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.id.OfferId;
import ogenblik.message.Message.What;
import ogenblik.profile.Attribution;
import ogenblik.profile.Credit;
import ogenblik.profile.Event;
import ogenblik.profile.EventChanges;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Promotions;
import ogenblik.store.EventStore;
import ogenblik.store.ExposureFact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the events of a batch make of profiles, and why some can't be taken. */
final class EventFold implements EventStore.Fold {
    private static final Logger LOG = LoggerFactory.getLogger(EventFold.class);

    /** Under which name others hear of attributes: of none of their values. */
    private static final String TRAITS = "identify";

    /** So long after a decision may its record be on its way, and what was shown be seen before it is known. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final Snapshot snapshot;
    private final List<IncomingEvent> events;
    private final ProfileBounds bounds;
    private final Instant now;
    private final @Nullable String[] reasons;

    /** By place in the batch: what happened, read when it is checked. */
    private final @Nullable EventChanges[] changes;

    private final Decider decider = new Decider();
    private final Attribution attribution;
    private final Set<CustomerId> withdrawn = ConcurrentHashMap.newKeySet();

    /** {@code reasons} takes why an event is rejected that only turns out when it is applied. */
    EventFold(
            Snapshot snapshot,
            List<IncomingEvent> events,
            ProfileBounds bounds,
            Instant now,
            @Nullable String[] reasons) {
        this.snapshot = snapshot;
        this.events = events;
        this.bounds = bounds;
        this.now = now;
        this.attribution =
                new Attribution(snapshot.catalog().settings().mappings().conversions());
        this.reasons = reasons;
        this.changes = new @Nullable EventChanges[events.size()];
    }

    /** Why the event at this place can't be taken, whatever is known of the customer; null when it can. */
    @Nullable
    String problem(int index, Instant oldest) {
        var event = events.get(index);
        if (event.at().isAfter(now.plus(RecordEvents.AHEAD)))
            return "is dated `" + event.at() + "`, which is in the future: it is `" + now + "` now";
        if (event.at().isBefore(oldest))
            return "is dated `" + event.at() + "`, which is longer ago than anything is kept (`profile.retention` is "
                    + bounds.retention().toDays() + " days)";
        return switch (event.what()) {
            case What.Happened(var name, var properties) -> {
                var read = EventChanges.of(new Event(name, at(event), properties));
                changes[index] = read;
                yield read.problem();
            }
            case What.Traits(var nameToValue) -> {
                var problems = AttributeCheck.problems(
                        nameToValue, snapshot.catalog().settings().vocabulary().attributes());
                yield problems.isEmpty() ? null : String.join("; ", problems);
            }
        };
    }

    @Override
    public EventStore.Folded apply(Profile profile, List<Integer> indexes) {
        var kept = new ArrayList<EventStore.Kept>(indexes.size());
        var facts = new ArrayList<ExposureFact>();
        boolean isEarly = false;
        var after = profile;
        for (int index : indexes) {
            var event = events.get(index);
            try {
                var effects = new Effects();
                var applied = applied(after, index, effects);
                if (applied == null) continue;
                var tooMany = AttributeCheck.tooMany(after.attributes(), applied.attributes());
                if (tooMany != null) {
                    reasons[index] = tooMany;
                    continue;
                }
                after = applied;
                kept.add(kept(index, event));
                for (var credit : effects.credits) facts.add(CreditFacts.of(credit));
                isEarly |= effects.isEarly;
            } catch (RuntimeException bug) {
                LOG.error("an event of the name `{}` could not be applied", name(event), bug);
                reasons[index] = "could not be applied to what is known of the customer";
            }
        }
        if (decider.mayProfile(snapshot, after)) return new EventStore.Folded(after, kept, facts, isEarly);
        if (decider.mayProfile(snapshot, profile)) withdrawn.add(profile.id());
        return new EventStore.Folded(after.contractual(), kept, facts);
    }

    /** What an event does beside changing a profile: who is credited, and whether it may be ahead of what it is about. */
    private static final class Effects {
        private final List<Credit> credits = new ArrayList<>();
        private boolean isEarly;
    }

    /** Who withdrew the consent to profiling. */
    Set<CustomerId> withdrawn() {
        return withdrawn;
    }

    /** Null where nothing of it is kept. */
    private @Nullable Profile applied(Profile profile, int index, Effects effects) {
        return switch (events.get(index).what()) {
            case What.Traits(var nameToValue) ->
                decider.mayProfile(snapshot, profile)
                        ? profile.withAttributes(profile.attributes().patched(storable(nameToValue)))
                        : null;
            case What.Happened _ -> applied(profile, Objects.requireNonNull(changes[index]), effects);
        };
    }

    /** First what the event says of consent, as the rest depends on it. */
    private @Nullable Profile applied(Profile profile, EventChanges happened, Effects effects) {
        var settings = snapshot.catalog().settings();
        var event = happened.event();
        var stated = settings.mappings().applyConsents(profile, event);
        if (!decider.mayProfile(snapshot, stated)) {
            if (happened.isContractual()) return happened.apply(stated, bounds);
            return stated.equals(profile) ? null : stated;
        }
        var noted = Promotions.apply(stated, event);
        var attributed = attribution.apply(stated, happened.apply(noted.profile(), bounds), happened);
        effects.credits.addAll(noted.credits());
        effects.credits.addAll(attributed.credits());
        effects.isEarly = !noted.isFound() && isAheadOfRecord(event);
        var mapped = settings.mappings().apply(attributed.profile(), event);
        var ledger = mapped.scores().ledger();
        var scored = settings.scoring().apply(ledger, event, bounds);
        return scored.equals(ledger)
                ? mapped
                : mapped.withScores(mapped.scores().withLedger(scored));
    }

    /** Of something that the catalog offers, and so fresh that the decision may be about to be recorded. */
    private boolean isAheadOfRecord(Event event) {
        var offer = Promotions.offer(event);
        return offer != null
                && event.at().isAfter(now.minus(ON_ITS_WAY))
                && snapshot.catalog().offers().containsKey(new OfferId(offer));
    }

    private EventStore.Kept kept(int index, IncomingEvent event) {
        return new EventStore.Kept(index, name(event), at(event), () -> ToldProperties.of(event.what()));
    }

    private static String name(IncomingEvent event) {
        return switch (event.what()) {
            case What.Happened(var name, var _) -> name;
            case What.Traits _ -> TRAITS;
        };
    }

    /** A clock that is a little ahead tells of now. */
    private Instant at(IncomingEvent event) {
        return event.at().isAfter(now) ? now : event.at();
    }

    /** Without objects and mixed lists, which no rule could read and no attribute can hold. */
    private static Map<String, @Nullable Object> storable(Map<String, @Nullable Object> nameToValue) {
        var storable = new HashMap<String, @Nullable Object>();
        nameToValue.forEach((name, value) -> {
            if (AttributeCheck.isStorable(value)) storable.put(name, value);
        });
        return storable;
    }
}
