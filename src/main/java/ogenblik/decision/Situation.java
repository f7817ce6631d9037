package ogenblik.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

    /** Up to this many purchases, a look-up by scanning beats building a map. */
    private static final int SCAN_AT_MOST = 16;

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

    private @Nullable Map<ItemId, Instant> itemToLastBought;

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

    /** When this item was last bought, or null. */
    @Nullable
    Instant lastBought(ItemId item) {
        var orders = profile.behaviour().orders();
        if (orders.purchases().size() <= SCAN_AT_MOST) return orders.lastBought(item);
        if (itemToLastBought == null) {
            itemToLastBought = HashMap.newHashMap(orders.purchases().size());
            for (var purchase : orders.purchases()) itemToLastBought.put(purchase.item(), purchase.lastAt());
        }
        return itemToLastBought.get(item);
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
