package ogenblik.decision;

import java.time.Instant;
import ogenblik.catalog.rule.Evaluation;
import ogenblik.catalog.rule.Subject;
import ogenblik.id.CustomerId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What is the same for all placements of one decision: what is in memory, what is known, and what was asked. */
final class Situation {
    /** Without this purpose's consent a decision uses the context only. */
    static final PurposeId PROFILING = new PurposeId("profiling");

    private static final Profile NOBODY = Profile.empty(new CustomerId.Visitor("nobody"));

    final Snapshot snapshot;
    final DecisionRequest request;
    final Instant now;
    final Evaluation evaluation;
    final String language;

    /** What may be used of the profile; empty where it could not be read. */
    final Profile profile;

    final boolean hasProfile;
    final @Nullable ItemId pageItem;

    private @Nullable LastBought lastBought;

    private Situation(Snapshot snapshot, @Nullable Profile read, DecisionRequest request, Instant now) {
        this.snapshot = snapshot;
        this.request = request;
        this.now = now;
        this.hasProfile = read != null;
        this.profile = read == null ? NOBODY : allowed(snapshot, read);
        this.evaluation = snapshot.catalog()
                .rules()
                .evaluate(new Subject(profile, request.context(), snapshot.items(), snapshot.signals(), now));
        this.language = snapshot.catalog().language(locale());
        this.pageItem = itemNamed(request.context().text("item"));
    }

    static Situation of(Snapshot snapshot, @Nullable Profile read, DecisionRequest request, Instant now) {
        return new Situation(snapshot, read, request, now);
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

    /** When this item was last bought; null when it was not within the time that any campaign asks for. */
    @Nullable
    Instant lastBought(ItemId item) {
        if (lastBought == null)
            lastBought = new LastBought(
                    profile.behaviour().orders().purchases(),
                    now.minus(snapshot.plan().pools().longestExclusion()));
        return lastBought.of(item);
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
