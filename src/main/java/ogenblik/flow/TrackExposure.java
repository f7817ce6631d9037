package ogenblik.flow;

import java.time.Duration;
import java.util.List;
import ogenblik.decision.Decider;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.resilience.Deadline;
import ogenblik.store.Decisions;
import ogenblik.store.Profiles;

/** Notes that something shown was seen or clicked. */
public final class TrackExposure {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final Decisions decisions;
    private final Decider decider = new Decider();

    public TrackExposure(CurrentSnapshot current, Profiles profiles, Decisions decisions) {
        this.current = current;
        this.profiles = profiles;
        this.decisions = decisions;
    }

    /**
     * Stores it; a failure is counted, never felt. The same state of the same exposure counts once. Nothing is stored of
     * those who withhold their consent to profiling, nor of those who are not known any more: a link outlives both.
     */
    public void run(CustomerId id, Exposure exposure) {
        var ignored = profiles.read(id, null, Deadline.in(PATIENCE)).onSuccess(read -> {
            var profile = read.profile();
            if (decider.mayProfile(current.get(), profile)) store(profile.id(), exposure);
        });
    }

    private void store(CustomerId id, Exposure exposure) {
        var ignored = decisions.expose(id, List.of(exposure));
    }
}
