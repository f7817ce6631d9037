package ogenblik.profile;

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
        return profile;
    }

    /** Why an event of the vocabulary can't be taken, naming the property; null where it can. */
    public static @Nullable String problem(Event event) {
        return null;
    }
}
