package ogenblik.decision;

import java.time.Instant;
import ogenblik.catalog.Channel;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Evaluation;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.id.DecisionId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Exposures;
import ogenblik.profile.NextOffers;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What is the same for all placements of one decision: what is in memory, what is known, and what was asked. */
final class Situation {
    /** Without this purpose's consent a decision uses the context only. */
    static final PurposeId PROFILING = new PurposeId("profiling");

    final Snapshot snapshot;
    final DecisionRequest request;
    final Instant now;
    final Evaluation evaluation;
    final String language;

    /** The seed of what is left to chance. */
    final DecisionId decision;

    /** What may be used of the profile; empty where it could not be read. */
    final Profile profile;

    final boolean hasProfile;
    final @Nullable ItemId pageItem;

    private final Recall recall;
    private @Nullable LastBought lastBought;
    private @Nullable Assignment assignment;
    private @Nullable Contacts contacts;
    private @Nullable ChannelContacts channelContacts;
    private long complainedAt = -1;

    private Situation(Snapshot snapshot, @Nullable Profile read, DecisionRequest request, Moment moment) {
        this.recall = moment.recall();
        this.decision = moment.id();
        this.snapshot = snapshot;
        this.request = request;
        this.now = moment.now();
        this.hasProfile = read != null;
        this.profile = read == null ? Profile.NOBODY : allowed(snapshot, read);
        this.evaluation = snapshot.catalog()
                .rules()
                .evaluate(
                        new Subject(profile, context(), snapshot.items(), snapshot.signals(), snapshot.travel(), now));
        this.language = snapshot.catalog().language(locale());
        this.pageItem = itemNamed(request.context().text("item"));
    }

    static Situation of(Snapshot snapshot, @Nullable Profile read, DecisionRequest request, Moment moment) {
        return new Situation(snapshot, read, request, moment);
    }

    /** The context with the channel of the placements asked for, where all of them are of one. */
    private RequestContext context() {
        if (!snapshot.plan().readsChannel()) return request.context();
        Channel only = null;
        for (var slot : request.placements()) {
            var placement = snapshot.catalog().placement(slot.placement());
            if (placement == null || placement.channel() == only) continue;
            if (only != null) return request.context();
            only = placement.channel();
        }
        return only == null ? request.context() : request.context().on(only.wireName());
    }

    Contacts contacts() {
        if (contacts == null) contacts = new Contacts(this, counting());
        return contacts;
    }

    /** Why nothing that is not service is shown on this channel, or null. */
    @Nullable
    Hold hold(Channel channel) {
        if (!snapshot.plan().contacts().isAbout(channel)) return null;
        if (channelContacts == null) channelContacts = new ChannelContacts(this, counting());
        return channelContacts.of(channel);
    }

    private Counting counting() {
        var exposures = recall instanceof Recall.Carried(var carried) ? carried : profile.exposures();
        return new Counting(exposures, now.getEpochSecond(), own());
    }

    /** Stands for this decision where it has reserved already; 0 where it has not. */
    private long own() {
        return recall instanceof Recall.Reserved ? Exposures.hash(decision) : 0;
    }

    /** When the customer last complained, as epoch seconds; 0: never. */
    long complainedAt() {
        if (complainedAt < 0) {
            var at = profile.behaviour().activity().service().complaintOpened();
            complainedAt = at == null ? 0 : at.getEpochSecond();
        }
        return complainedAt;
    }

    /** Why this may not show here although nothing else stops it: it is under a strict cap, and no room is reserved. */
    @Nullable
    Hold unreserved(Placement placement, Contender contender) {
        if (recall instanceof Recall.Stored || !snapshot.plan().contacts().hasStrictCap) return null;
        return StrictCaps.unreserved(this, counting(), placement, contender);
    }

    private static Profile allowed(Snapshot snapshot, Profile read) {
        return isGranted(snapshot, read, PROFILING) ? read : read.withoutProfiling();
    }

    /** Whether a purpose has consent: as recorded, else the catalog's default; a purpose it does not have is granted. */
    static boolean isGranted(Snapshot snapshot, Profile profile, PurposeId purpose) {
        var recorded = profile.consents().get(purpose);
        if (recorded != null) return recorded.granted();
        return snapshot.catalog().settings().purposeToGrantedByDefault().getOrDefault(purpose, true);
    }

    boolean isGranted(PurposeId purpose) {
        return isGranted(snapshot, profile, purpose);
    }

    boolean isGranted(Plan.Purpose purpose) {
        var recorded = profile.consents().get(purpose.id());
        return recorded == null ? purpose.isGrantedByDefault() : recorded.granted();
    }

    /** Which variants and holdouts the customer is in. */
    Assignment assignment() {
        if (assignment == null) assignment = new Assignment(this, profile);
        return assignment;
    }

    /** When this item was last bought; null when it was not within the time that any campaign asks for. */
    @Nullable
    Instant lastBought(ItemId item) {
        if (lastBought == null)
            lastBought = new LastBought(
                    profile.behaviour().orders().purchases(),
                    now.minus(snapshot.plan().pools().longestExclusion()));
        return lastBought.of(item);
    }

    /** The customer's list of the loads that serve. */
    NextOffers nextOffers() {
        return profile.offerLists().under(snapshot.tables().nextOffers());
    }

    private @Nullable String locale() {
        var asked = request.context().text("locale");
        if (asked != null) return asked;
        return profile.attributes().get("locale") instanceof String known ? known : null;
    }

    private static @Nullable ItemId itemNamed(@Nullable String id) {
        return id == null || !Ids.isValid(id) ? null : new ItemId(id);
    }
}
