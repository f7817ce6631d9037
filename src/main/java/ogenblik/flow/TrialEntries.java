package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.Holdouts;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Snapshot;
import ogenblik.id.CampaignId;
import ogenblik.profile.Trials;

/**
 * The trials that a customer enters with a decision: those of the campaigns with a holdout that it shows or withholds, and the
 * universal one. Who is held out of everything is no part of the trials of single campaigns.
 */
final class TrialEntries {
    private final Trials entered;
    private final int now;
    private final Set<Long> seen = new HashSet<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

    private TrialEntries(Trials entered, Instant now) {
        this.entered = entered;
        this.now = (int) now.getEpochSecond();
    }

    /** One after the other: the entry, the length in two bytes of what the stream says of it, and that. */
    static byte[] of(Snapshot snapshot, Decision decision, Trials entered, Instant now) {
        var holdouts = snapshot.catalog().experiments().holdouts();
        if (holdouts.equals(Holdouts.NONE)) return new byte[0];
        var entries = new TrialEntries(entered, now);
        for (var placement : decision.placements())
            switch (placement) {
                case ForPlacement.Offered offered -> {
                    entries.add(snapshot, offered.offers(), false);
                    entries.add(snapshot, offered.stopped().withheld(), true);
                }
                case ForPlacement.FellBack fellBack ->
                    entries.add(snapshot, fellBack.stopped().withheld(), true);
                case ForPlacement.Unknown _ -> {}
            }
        return entries.packed.toByteArray();
    }

    private static boolean isOfAll(Snapshot snapshot, CampaignId id) {
        var holdouts = snapshot.catalog().experiments().holdouts();
        return holdouts.universal() > 0
                && !holdouts.except().contains(id)
                && !snapshot.plan().isService(id);
    }

    private void add(Snapshot snapshot, List<Shown> offers, boolean isWithheld) {
        var holdouts = snapshot.catalog().experiments().holdouts();
        for (var offer : offers) {
            var campaign = offer.why().campaign();
            boolean isHeldOutOfAll = isWithheld && offer.why().arm().equals(Decision.UNIVERSAL_HOLDOUT);
            if (isOfAll(snapshot, campaign)) add(Trials.ALL_CAMPAIGNS, isHeldOutOfAll);
            if (holdouts.campaignToBuckets().containsKey(campaign) && !isHeldOutOfAll)
                add(campaign.value(), isWithheld);
        }
    }

    private void add(String campaign, boolean isHoldout) {
        long hash = Trials.campaign(campaign);
        if (entered.find(hash) >= 0 || !seen.add(hash)) return;
        packed.writeBytes(Trials.entry(hash, isHoldout, now));
        var what = (CreditFacts.word(campaign) + ' ' + (isHoldout ? "holdout" : "treated")).getBytes(UTF_8);
        packed.write(what.length >> 8);
        packed.write(what.length);
        packed.writeBytes(what);
    }
}
