package ogenblik.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.Placement;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** Decides. Stateless and thread-safe. */
public final class Decider {

    /**
     * What each placement asked for shows.
     *
     * @param profile null when it could not be read: only campaigns that need none are considered
     */
    public Decision decide(
            Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Instant now, DecisionId id) {
        return decide(snapshot, profile, request, new Moment(now, id, Recall.STORED));
    }

    /** The same, where what was shown before is known in another way. */
    public Decision decide(Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Moment moment) {
        var situation = Situation.of(snapshot, profile, request, moment);
        var narrowing = Narrowing.of(situation, asked(snapshot, request));
        var filling = new Filling(situation, narrowing);
        List<ForPlacement> placements = new ArrayList<>(request.placements().size());
        for (var slot : request.placements()) {
            var placement = snapshot.catalog().placement(slot.placement());
            placements.add(
                    placement == null
                            ? new ForPlacement.Unknown(slot.placement())
                            : filling.fill(placement, slot.limit() == 0 ? placement.limit() : slot.limit()));
        }
        return new Decision(moment.id(), snapshot.catalog().version(), situation.language, placements);
    }

    /**
     * What this campaign would show in the one placement that is asked for, had it that placement to itself: all of it that
     * may be shown, as far as a placement can hold.
     */
    public Decision decideAlone(
            Snapshot snapshot, Profile profile, DecisionRequest request, Moment moment, CampaignId campaign) {
        var situation = Situation.of(snapshot, profile, request, moment);
        var id = request.placements().getFirst().placement();
        var placement = snapshot.catalog().placement(id);
        var asked = new Bits(snapshot.plan().size());
        var position = snapshot.plan().position(campaign);
        if (position != null) asked.set(position);
        var narrowing = Narrowing.of(situation, asked);
        var shown = placement == null
                ? new ForPlacement.Unknown(id)
                : new Filling(situation, narrowing).fill(placement.widest(), Placement.MAX_LIMIT);
        return new Decision(moment.id(), snapshot.catalog().version(), situation.language, List.of(shown));
    }

    /** Every placement's fallback: the answer when nothing else can be had. */
    public Decision fallBack(Snapshot snapshot, DecisionRequest request, DecisionId id) {
        var catalog = snapshot.catalog();
        var language = catalog.language(request.context().text("locale"));
        var placements = request.placements().stream()
                .map(slot -> {
                    var placement = catalog.placement(slot.placement());
                    return placement == null
                            ? new ForPlacement.Unknown(slot.placement())
                            : Filling.fallBack(placement, language, Decision.Tally.NONE);
                })
                .toList();
        return new Decision(id, catalog.version(), language, placements);
    }

    /** Whether this customer's consent, or the catalog's default, allows to use and to keep what was done and shown. */
    public boolean mayProfile(Snapshot snapshot, Profile profile) {
        return Situation.isGranted(snapshot, profile, Situation.PROFILING);
    }

    /** Whether there is consent to this purpose: as recorded, else by the catalog's default. */
    public boolean isGranted(Snapshot snapshot, Profile profile, PurposeId purpose) {
        return Situation.isGranted(snapshot, profile, purpose);
    }

    private static Bits asked(Snapshot snapshot, DecisionRequest request) {
        var asked = new Bits(snapshot.plan().size());
        for (var slot : request.placements()) {
            var campaigns = snapshot.plan().campaigns(slot.placement());
            if (campaigns != null && !snapshot.switches().fallbackPlacements().contains(slot.placement()))
                asked.addAll(campaigns);
        }
        return asked;
    }
}
