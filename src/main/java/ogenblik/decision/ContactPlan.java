package ogenblik.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Cap;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Channel;
import ogenblik.catalog.ContactPolicy;
import ogenblik.catalog.ContactPolicy.Scope;
import ogenblik.catalog.Offer;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** The contact policy of a catalog laid out for deciding, by the positions of its campaigns and by what exposures hold. */
final class ContactPlan {
    final ContactPolicy policy;
    final List<Limit> overall = new ArrayList<>();
    final List<Limit> tiers = new ArrayList<>();
    final List<Limit> categories = new ArrayList<>();
    final List<Cap> eachCategory = new ArrayList<>();

    /** By the code of the channel. */
    final List<List<Limit>> channels = new ArrayList<>();

    /** Campaigns that rest after a complaint, for each time that one of them does. */
    final List<Rest> complaintRests = new ArrayList<>();

    final boolean hasStrictCap;

    /** Campaigns that the catalog's policy is about, and such of each tier. */
    private final Bits commercial;

    private final Bits[] tierToCommercial = new Bits[Byte.MAX_VALUE];

    private final List<Campaign> campaigns;
    private final Counted[] positionToCounted;
    private final List<List<Follower>> positionToFollowers;
    private final List<Offer> cappedOffers;
    private final Hashes cappedOfferHashes;

    /** A campaign that is not shown for some time after another one. */
    record Follower(int position, Duration within) {}

    /** Campaigns that rest for as long. */
    record Rest(Duration rest, Bits campaigns) {}

    /** {@code campaigns} by position. */
    ContactPlan(Catalog catalog, List<Campaign> campaigns) {
        this.policy = catalog.policies().contact();
        this.campaigns = campaigns;
        this.commercial = new Bits(campaigns.size());
        this.positionToCounted = new Counted[campaigns.size()];
        this.cappedOffers = catalog.offers().values().stream()
                .filter(offer -> !offer.caps().isEmpty())
                .toList();
        this.cappedOfferHashes =
                new Hashes(cappedOffers.stream().map(o -> o.id().value()).toList());
        for (var _ : Channel.values()) channels.add(new ArrayList<>());
        this.positionToFollowers = new ArrayList<>(Collections.nCopies(campaigns.size(), List.of()));
        for (int i = 0; i < campaigns.size(); i++) layOut(i, campaigns.get(i));
        layOutFollowers();
        layOutComplaints();
        for (var wide : policy.caps()) layOut(wide.scope(), wide.cap());
        hasStrictCap = policy.caps().stream().anyMatch(wide -> wide.cap().isStrict())
                || campaigns.stream()
                        .anyMatch(campaign -> hasStrict(campaign.contact().caps()))
                || cappedOffers.stream().anyMatch(offer -> hasStrict(offer.caps()));
    }

    private static boolean hasStrict(Collection<Cap> caps) {
        return caps.stream().anyMatch(Cap::isStrict);
    }

    private void layOut(int position, Campaign campaign) {
        positionToCounted[position] = campaign(campaign);
        if (campaign.contact().isService()) return;
        commercial.set(position);
        var ofTier = tierToCommercial[campaign.tier()];
        if (ofTier == null) tierToCommercial[campaign.tier()] = ofTier = new Bits(campaigns.size());
        ofTier.set(position);
    }

    private void layOutFollowers() {
        var hashes = new Hashes(campaigns.stream().map(c -> c.id().value()).toList());
        for (int i = 0; i < campaigns.size(); i++)
            for (var after : campaigns.get(i).contact().neverAfter()) {
                int leader = hashes.place(Exposures.hash(after.campaign().value()));
                var followers = new ArrayList<>(positionToFollowers.get(leader));
                followers.add(new Follower(i, after.within()));
                positionToFollowers.set(leader, followers);
            }
    }

    private void layOutComplaints() {
        var restToCampaigns = new TreeMap<Duration, Bits>();
        for (int i = 0; i < campaigns.size(); i++) {
            var rest = afterComplaint(campaigns.get(i));
            if (!rest.isZero())
                restToCampaigns
                        .computeIfAbsent(rest, _ -> new Bits(campaigns.size()))
                        .set(i);
        }
        restToCampaigns.forEach((rest, resting) -> complaintRests.add(new Rest(rest, resting)));
    }

    /** How long a campaign rests after a complaint: as it says itself, or all together, whichever is longer. */
    Duration afterComplaint(Campaign campaign) {
        var own = campaign.contact().pauses().afterComplaint();
        var ofAll =
                campaign.contact().isService() ? Duration.ZERO : policy.pauses().afterComplaint();
        return own.compareTo(ofAll) < 0 ? ofAll : own;
    }

    private void layOut(Scope scope, Cap cap) {
        switch (scope) {
            case Scope.Overall _ -> overall.add(new Limit(Counted.ALL, cap));
            case Scope.OfTier(int tier) -> tiers.add(new Limit(new Counted(Counted.Kind.TIER, tier), cap));
            case Scope.OfChannel(var channel) ->
                channels.get(channel.code())
                        .add(new Limit(new Counted(Counted.Kind.CHANNELS, 1L << channel.code()), cap));
            case Scope.OfCategory(var category) -> categories.add(new Limit(category(category), cap));
            case Scope.OfEachCategory _ -> eachCategory.add(cap);
        }
    }

    static Counted campaign(Campaign campaign) {
        return new Counted(Counted.Kind.CAMPAIGN, Exposures.hash(campaign.id().value()));
    }

    static Counted category(String category) {
        return new Counted(Counted.Kind.CATEGORY, Exposures.hash(category));
    }

    static Counted offer(Offer offer) {
        return new Counted(Counted.Kind.OFFER, Exposures.hash(offer.id().value()));
    }

    Bits commercial() {
        return commercial;
    }

    /** The campaigns of a tier that the catalog's policy is about, or null where there are none. */
    @Nullable
    Bits commercial(long tier) {
        return tierToCommercial[(int) tier];
    }

    Counted counted(int position) {
        return positionToCounted[position];
    }

    List<Follower> followers(int position) {
        return positionToFollowers.get(position);
    }

    boolean hasCappedOffers() {
        return !cappedOffers.isEmpty();
    }

    /** The offer with caps of its own that exposures know by this hash, or null. */
    @Nullable
    Offer cappedOffer(long hash) {
        int place = cappedOfferHashes.place(hash);
        return place < 0 ? null : cappedOffers.get(place);
    }

    boolean hasCategoryCap() {
        return !categories.isEmpty() || !eachCategory.isEmpty();
    }

    /** True when nothing can be said of this campaign on any channel without knowing what was shown. */
    boolean needsProfile(Campaign campaign) {
        if (campaign.needsProfile()) return true;
        if (campaign.contact().isService()) return false;
        return !overall.isEmpty()
                || !policy.pauses().isNone()
                || tiers.stream().anyMatch(limit -> limit.counted().key() == campaign.tier());
    }

    /** True when the catalog says something of this channel by itself. */
    boolean isAbout(Channel channel) {
        var quiet = policy.quietHours();
        return needsProfile(channel) || (quiet != null && quiet.channels().contains(channel));
    }

    /** True when nothing can be said of this channel without knowing what was shown there. */
    boolean needsProfile(Channel channel) {
        var gap = policy.gap();
        return !channels.get(channel.code()).isEmpty()
                || (gap != null && gap.channels().contains(channel));
    }
}
