package ogenblik.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ogenblik.profile.EventName.Use;
import org.jspecify.annotations.Nullable;

/** What an event of the vocabulary changes in a profile. Events of other names change nothing here. */
public final class EventChanges {
    private EventChanges() {}

    /** Whether serving a customer needs events of this name, whatever was consented to: orders, deliveries, service. */
    public static boolean isContractual(String eventName) {
        var name = EventName.of(eventName);
        return name != null && name.use() == Use.CONTRACT;
    }

    /** The profile after this event, or this very profile when it changes nothing. */
    public static Profile apply(Profile profile, Event event, ProfileBounds bounds) {
        if (!(FactReader.read(event) instanceof FactReader.Reading.Ok(var name, var fact))) return profile;
        var behaviour = profile.behaviour();
        var changed = new BehaviourChanges(bounds).apply(behaviour, fact, event.at());
        if (name.use() == Use.VISIT) changed = visited(changed, event.at());
        return changed.equals(behaviour) ? profile : profile.withBehaviour(changed);
    }

    /** Why an event of the vocabulary can't be taken, naming the property; null where it can. */
    public static @Nullable String problem(Event event) {
        return switch (FactReader.read(event)) {
            case FactReader.Reading.Bad(var problem) -> problem;
            case FactReader.Reading.Ok _, FactReader.Reading.Unknown _ -> null;
        };
    }

    private static Behaviour visited(Behaviour behaviour, Instant at) {
        var activity = behaviour.activity();
        return behaviour.withActivity(activity.withVisits(activity.visits().with(at.truncatedTo(ChronoUnit.SECONDS))));
    }
}
