package ogenblik.decision;

import java.time.Duration;
import java.util.HashSet;
import java.util.function.IntConsumer;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Cap;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.profile.Exposures.State;
import org.jspecify.annotations.Nullable;

/**
 * Contact policy: has this customer seen enough of a campaign? Counted over all channels: every decision that showed it
 * counts once, from when it was decided until it is known to be seen or its reservation expires.
 */
final class Contacts {
    /** How long something that was decided counts although nobody is known to have seen it. */
    static final Duration RESERVATION = Duration.ofMinutes(30);

    private Contacts() {}

    /** Tells the positions of the campaigns that reached a cap. Its cost follows what was shown, not the campaigns. */
    static void reached(Situation situation, IntConsumer position) {
        var plan = situation.snapshot.plan();
        var seen = new HashSet<Integer>();
        for (var exposure : situation.profile.exposures().exposures()) {
            var at = plan.position(exposure.campaign());
            if (at == null || !seen.add(at)) continue;
            if (capReached(situation, plan.at(at).campaign()) != null) position.accept(at);
        }
    }

    /** The first cap of the campaign that is reached, or null. */
    static @Nullable Cap capReached(Situation situation, Campaign campaign) {
        for (var cap : campaign.caps()) if (count(situation, campaign, cap) >= cap.max()) return cap;
        return null;
    }

    /** How many decisions within the cap's period showed the campaign. */
    static int count(Situation situation, Campaign campaign, Cap cap) {
        var decisions = new HashSet<Long>();
        for (var exposure : situation.profile.exposures().exposures())
            if (exposure.campaign().equals(campaign.id()) && counts(exposure, situation, cap))
                decisions.add(exposure.decision());
        return decisions.size();
    }

    private static boolean counts(Exposure exposure, Situation situation, Cap cap) {
        var period =
                exposure.state() == State.RESERVED && RESERVATION.compareTo(cap.per()) < 0 ? RESERVATION : cap.per();
        return exposure.at().plus(period).isAfter(situation.now);
    }
}
