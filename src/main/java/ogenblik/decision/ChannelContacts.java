package ogenblik.decision;

import java.time.ZonedDateTime;
import java.util.Set;
import ogenblik.catalog.Channel;
import ogenblik.profile.Counted;
import org.jspecify.annotations.Nullable;

/** What the catalog's contact policy says of single channels: quiet hours, gap and caps; looked up once each. */
final class ChannelContacts {
    static final Hold UNKNOWN = new Hold(Outcome.RULE, () -> "unknown: the profile could not be read");

    private final Situation situation;
    private final ContactPlan plan;
    private final Counting counting;
    /** By the code of the channel. */
    private final @Nullable Hold[] holds = new @Nullable Hold[Channel.values().length];

    private int known;

    ChannelContacts(Situation situation, Counting counting) {
        this.situation = situation;
        this.plan = situation.snapshot.plan().contacts();
        this.counting = counting;
    }

    /** Why nothing that is not service is shown on this channel, or null. */
    @Nullable
    Hold of(Channel channel) {
        int bit = 1 << channel.code();
        if ((known & bit) == 0) {
            known |= bit;
            holds[channel.code()] = found(channel);
        }
        return holds[channel.code()];
    }

    private @Nullable Hold found(Channel channel) {
        if (!situation.hasProfile && plan.needsProfile(channel)) return UNKNOWN;
        var quiet = plan.policy.quietHours();
        if (quiet != null && quiet.channels().contains(channel)) {
            var local = ZonedDateTime.ofInstant(situation.now, situation.evaluation.zone());
            if (quiet.isQuietAt(local.toLocalTime()))
                return Hold.resting(
                        () -> "quiet hours from " + quiet.from() + " to " + quiet.until() + ", now " + local);
        }
        var gap = plan.policy.gap();
        if (gap != null && gap.channels().contains(channel)) {
            long last = counting.lastShown(channels(gap.channels()));
            if (counting.isWithin(last, gap.atLeast())) return Contacts.tooSoon("anything", last, gap.atLeast());
        }
        for (var limit : plan.channels.get(channel.code()))
            if (counting.isReached(limit)) return situation.contacts().capped("channel " + channel.wireName(), limit);
        return null;
    }

    private static Counted channels(Set<Channel> channels) {
        long key = 0;
        for (var channel : channels) key |= 1L << channel.code();
        return new Counted(Counted.Kind.CHANNELS, key);
    }
}
