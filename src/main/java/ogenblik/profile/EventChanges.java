package ogenblik.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ogenblik.profile.EventName.Use;
import ogenblik.profile.FactReader.Reading;
import org.jspecify.annotations.Nullable;

/** What an event changes in a profile, as the vocabulary understands it; one of another name changes nothing here. */
public final class EventChanges {
    private final Event event;
    private final Reading reading;

    private EventChanges(Event event, Reading reading) {
        this.event = event;
        this.reading = reading;
    }

    public static EventChanges of(Event event) {
        return new EventChanges(event, FactReader.read(event));
    }

    public Event event() {
        return event;
    }

    /** What the event says; null for one that the vocabulary does not have. */
    @Nullable
    Fact fact() {
        return reading instanceof Reading.Ok(var _, var fact) ? fact : null;
    }

    /** Whether serving a customer needs events of this name, whatever was consented to: orders, deliveries, service. */
    public boolean isContractual() {
        var name = EventName.of(event.name());
        return name != null && name.use() == Use.CONTRACT;
    }

    /** Why an event of the vocabulary can't be taken, naming the property; null where it can. */
    public @Nullable String problem() {
        return switch (reading) {
            case Reading.Bad(var problem) -> problem;
            case Reading.Ok _, Reading.Unknown _ -> null;
        };
    }

    /** The profile after this event, or this very profile when it changes nothing. */
    public Profile apply(Profile profile, ProfileBounds bounds) {
        if (!(reading instanceof Reading.Ok(var name, var fact))) return profile;
        var behaviour = profile.behaviour();
        var changed = new BehaviourChanges(bounds).apply(behaviour, fact, event.at());
        if (name.use() == Use.VISIT) changed = visited(changed, event.at());
        return changed.equals(behaviour) ? profile : profile.withBehaviour(changed);
    }

    private static Behaviour visited(Behaviour behaviour, Instant at) {
        var activity = behaviour.activity();
        return behaviour.withActivity(activity.withVisits(activity.visits().with(at.truncatedTo(ChronoUnit.SECONDS))));
    }
}
