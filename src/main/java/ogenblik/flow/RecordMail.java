package ogenblik.flow;

import java.time.InstantSource;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposure;
import ogenblik.store.ShownInMail;
import ogenblik.token.Tracked;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of a message, after the answer. What a person fetched is a sight; what a machine fetched is a decision
 * that reserves nothing and enters nobody into a trial.
 */
public final class RecordMail {
    private final CurrentSnapshot current;
    private final DecideOffers decide;
    private final RecordDecision recording;
    private final TrackExposure track;
    private final InstantSource clock;

    public RecordMail(
            CurrentSnapshot current,
            DecideOffers decide,
            RecordDecision recording,
            TrackExposure track,
            InstantSource clock) {
        this.current = current;
        this.decide = decide;
        this.recording = recording;
        this.track = track;
        this.clock = clock;
    }

    /** Of what was shown; a failure is counted, never felt. */
    public void shown(Message message, Opened opened, Viewer viewer) {
        switch (opened) {
            case Opened.Offered offered -> {
                made(offered.made(), viewer);
                var last = offered.last();
                if (viewer == Viewer.READER && last != null) track(message.customer(), last, Exposure.Fact.IMPRESSION);
            }
            case Opened.FellBack fellBack -> made(fellBack.made(), viewer);
            case Opened.Unknown() -> {}
        }
    }

    /** Of a person's click on what a message showed, which is a sight of it as well; a click on the fallback is none. */
    public void clicked(Message message, FollowMail.Way way) {
        var clicked = way.clicked();
        if (clicked != null) track(message.customer(), clicked, Exposure.Fact.CLICK);
    }

    private void made(Answer.@Nullable Decided made, Viewer viewer) {
        if (made == null) return;
        switch (viewer) {
            case READER -> decide.record(made, null);
            case PROXY, MACHINE -> recording.runUnseen(current.get(), made);
            case NOBODY -> {}
        }
    }

    private void track(CustomerId customer, ShownInMail what, Exposure.Fact fact) {
        var shown = what.shown();
        var tracked = new Tracked(
                customer,
                what.decision(),
                what.decidedAt(),
                new Tracked.Place(shown.placement(), what.place()),
                shown.campaign(),
                shown(what),
                what.language());
        track.run(customer, tracked, fact, clock.instant());
    }

    /** What a message shows, as links would say it. */
    static Tracked.Shown shown(ShownInMail what) {
        var shown = what.shown();
        return new Tracked.Shown(shown.offer(), null, shown.item(), shown.variant(), shown.arm());
    }
}
