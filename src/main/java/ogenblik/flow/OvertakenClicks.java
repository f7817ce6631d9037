package ogenblik.flow;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ogenblik.decision.Decider;
import ogenblik.id.CustomerId;
import ogenblik.profile.Attribution;
import ogenblik.profile.Exposure;
import ogenblik.profile.Profile;
import ogenblik.store.EventStore;
import ogenblik.store.EventStore.Folded;
import ogenblik.store.EventStore.Message;

/**
 * Clicks that an order has overtaken: a click is noted after the answer that leads on, so that what follows it at once may be
 * stored first. A little later the profile is looked at again, and what such an order is credited to is settled, which it is
 * once however often it is looked at.
 */
public final class OvertakenClicks {
    /** By then an order that was read before the click was noted is stored. */
    private static final long MILLIS_LATER = 1_000;

    private final Vertx vertx;
    private final CurrentSnapshot current;
    private final EventStore events;
    private final Decider decider = new Decider();

    public OvertakenClicks(Vertx vertx, CurrentSnapshot current, EventStore events) {
        this.vertx = vertx;
        this.current = current;
        this.events = events;
    }

    /** Where it fails, an order that overtook the click stays as it is credited. */
    void lookAfter(CustomerId id, Exposure clicked, Instant at) {
        var message = new Message(0, "click/" + clicked.decision() + "/" + clicked.place());
        var ignored = vertx.timer(MILLIS_LATER, TimeUnit.MILLISECONDS)
                .compose(_ ->
                        events.store(Map.of(id, List.of(message)), (profile, _) -> credited(profile, clicked, at), at));
    }

    private Folded credited(Profile profile, Exposure clicked, Instant at) {
        var snapshot = current.get();
        if (!decider.mayProfile(snapshot, profile)) return new Folded(profile, List.of(), List.of());
        var rules = snapshot.catalog().settings().mappings().conversions();
        var attributed = new Attribution(rules).touched(profile, clicked.decision(), clicked.place(), at);
        return new Folded(
                attributed.profile(),
                List.of(),
                attributed.credits().stream().map(CreditFacts::of).toList());
    }
}
