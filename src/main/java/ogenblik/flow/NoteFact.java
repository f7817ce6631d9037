package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.profile.Exposure;
import ogenblik.resilience.Deadline;
import ogenblik.store.ExposureStore;
import ogenblik.store.Profiles;
import ogenblik.token.Tracked;

/** Stores what happened to something shown: the same fact of the same exposure counts once, however often it is tried. */
public final class NoteFact {
    /** For the read, and as long for the write. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final ExposureStore exposures;
    private final OvertakenClicks overtaken;
    private final InstantSource clock;
    private final Decider decider = new Decider();

    public NoteFact(
            CurrentSnapshot current,
            Profiles profiles,
            ExposureStore exposures,
            OvertakenClicks overtaken,
            InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.exposures = exposures;
        this.overtaken = overtaken;
        this.clock = clock;
    }

    /**
     * Completes when it is stored, or is not to be: nothing is stored of those who withhold their consent to profiling, nor
     * of those who are not known any more, as a link outlives both.
     */
    Future<Void> run(KeptFact happened) {
        return profiles.read(happened.customer(), null, Deadline.in(PATIENCE)).compose(read -> {
            var snapshot = current.get();
            var profile = read.profile();
            if (!decider.mayProfile(snapshot, profile)) return Future.succeededFuture();
            var now = clock.instant();
            var exposure = exposure(snapshot, happened.tracked());
            return exposures
                    .confirm(profile.id(), exposure, happened.fact(), happened.at(), now)
                    .onSuccess(isNew -> {
                        if (isNew && happened.fact() == Exposure.Fact.CLICK)
                            overtaken.lookAfter(profile.id(), exposure, happened.at());
                    })
                    .mapEmpty();
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
