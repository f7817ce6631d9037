package ogenblik.flow;

import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.store.Decisions;

/** Notes that something shown was seen or clicked. */
public final class TrackExposure {
    private final Decisions decisions;

    public TrackExposure(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Stores it; a failure is counted, never felt. The same state of the same exposure counts once. */
    public void run(CustomerId id, Exposure exposure) {
        var ignored = decisions.expose(id, List.of(exposure));
    }
}
