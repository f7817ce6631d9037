package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import ogenblik.catalog.Channel;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposure;
import ogenblik.resilience.Deadline;
import ogenblik.store.ExposureStore;
import ogenblik.store.Profiles;
import ogenblik.token.Tracked;

/** Notes that something shown was seen or clicked. */
public final class TrackExposure {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final ExposureStore exposures;
    private final OvertakenClicks overtaken;
    private final Decider decider = new Decider();

    public TrackExposure(
            CurrentSnapshot current, Profiles profiles, ExposureStore exposures, OvertakenClicks overtaken) {
        this.overtaken = overtaken;
        this.current = current;
        this.profiles = profiles;
        this.exposures = exposures;
    }

    /**
     * Stores it; a failure is counted, never felt. The same fact of the same exposure counts once. Nothing is stored of
     * those who withhold their consent to profiling, nor of those who are not known any more: a link outlives both.
     */
    public void run(CustomerId id, Tracked tracked, Exposure.Fact fact, Instant now) {
        var ignored = profiles.read(id, null, Deadline.in(PATIENCE)).onSuccess(read -> {
            var snapshot = current.get();
            var profile = read.profile();
            if (decider.mayProfile(snapshot, profile)) store(profile.id(), exposure(snapshot, tracked), fact, now);
        });
    }

    /** Whether it was shown in an email, as the catalog has its placement now. */
    public boolean isInMail(Tracked tracked) {
        var placement = current.get().catalog().placement(tracked.place().placement());
        return placement != null && placement.channel() == Channel.EMAIL;
    }

    private void store(CustomerId id, Exposure exposure, Exposure.Fact fact, Instant now) {
        var ignored = exposures.confirm(id, exposure, fact, now, now).onSuccess(isNew -> {
            if (isNew && fact == Exposure.Fact.CLICK) overtaken.lookAfter(id, exposure, now);
        });
    }

    /** As it was reserved, in case that it is not known any more. */
    private static Exposure exposure(Snapshot snapshot, Tracked tracked) {
        var shown = tracked.shown();
        return Reservations.exposure(
                snapshot,
                new Reservations.Made(
                        tracked.decision(), tracked.decidedAt(), tracked.place().ordinal()),
                new Exposure.Shown(
                        tracked.campaign(),
                        shown.offer(),
                        tracked.place().placement(),
                        shown.item(),
                        shown.variant(),
                        shown.arm()));
    }
}
