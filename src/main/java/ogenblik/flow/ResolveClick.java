package ogenblik.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ogenblik.catalog.Offer;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Decision;
import ogenblik.decision.Snapshot;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;
import ogenblik.store.ShownInMail;
import org.jspecify.annotations.Nullable;

/** Finds where a click leads, from memory alone. */
public final class ResolveClick {
    /** The field of a treatment that holds where a click leads. */
    static final String URL = "url";

    private final CurrentSnapshot current;
    private final InstantSource clock;

    public ResolveClick(CurrentSnapshot current, InstantSource clock) {
        this.current = current;
        this.clock = clock;
    }

    /**
     * The url of the offer's treatment for this placement and item, else the item's, else the placement's fallback url;
     * null when there is none on a host that the catalog allows. It is in ASCII, as a header is.
     */
    public @Nullable String run(PlacementId placementId, OfferId offerId, @Nullable ItemId itemId, String language) {
        var snapshot = current.get();
        var catalog = snapshot.catalog();
        var links = catalog.settings().links();
        var placement = catalog.placement(placementId);
        var item = itemId == null ? null : snapshot.items().get(itemId);
        var candidate = item == null ? null : new Candidate(item, 1);
        var offer = catalog.offers().get(offerId);
        if (placement != null && offer != null) {
            var ofOffer = links.allowed(fromTreatment(snapshot, offer, placement, candidate, language));
            if (ofOffer != null) return ofOffer;
        }
        var ofItem = item == null ? null : links.allowed(item.links().url());
        return ofItem == null ? ofFallback(placementId, language) : ofItem;
    }

    /** Where it led when a message showed it, while that is allowed; else as {@link #run} finds it now. */
    public @Nullable String ofMessage(ShownInMail last) {
        var shown = last.shown();
        var url = current.get().catalog().settings().links().allowed(last.url());
        return url == null ? run(shown.placement(), shown.offer(), shown.item(), last.language()) : url;
    }

    /** Where an offer leads as it was filled for somebody. */
    public @Nullable String ofOffer(PlacementId placement, Decision.Shown shown, String language) {
        var url = current.get().catalog().settings().links().allowed(OpenMail.url(shown));
        return url == null ? ofFallback(placement, language) : url;
    }

    /** The placement's fallback url; null when there is none on a host that the catalog allows. */
    public @Nullable String ofFallback(PlacementId placementId, String language) {
        var catalog = current.get().catalog();
        var placement = catalog.placement(placementId);
        return placement == null
                ? null
                : catalog.settings()
                        .links()
                        .allowed(placement.fallback().content(language).get(URL));
    }

    private @Nullable String fromTreatment(
            Snapshot snapshot, Offer offer, Placement placement, @Nullable Candidate candidate, String language) {
        var catalog = snapshot.catalog();
        var evaluation = catalog.rules()
                .evaluate(new Subject(
                        Profile.NOBODY,
                        RequestContext.NONE,
                        snapshot.items(),
                        snapshot.signals(),
                        snapshot.travel(),
                        clock.instant()));
        var defaultLanguage = catalog.settings().languages().getFirst();
        for (var treatment : offer.treatments()) {
            if (!treatment.fits(placement)) continue;
            var fields = Objects.requireNonNullElse(
                    treatment.languageToFields().get(language),
                    treatment.languageToFields().getOrDefault(defaultLanguage, List.of()));
            for (var field : fields)
                if (field.name().equals(URL)) {
                    var locale = Locale.forLanguageTag(language);
                    var url = field.wording().render(slot -> evaluation.value(slot, candidate, language), locale);
                    return url != null || field.neutral() == null
                            ? url
                            : field.neutral().render(slot -> evaluation.value(slot, candidate, language), locale);
                }
        }
        return null;
    }
}
