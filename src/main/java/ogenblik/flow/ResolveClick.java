package ogenblik.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import ogenblik.catalog.Offer;
import ogenblik.catalog.Placement;
import ogenblik.catalog.Treatment;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Decision;
import ogenblik.decision.Snapshot;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;
import ogenblik.store.ShownInMail;
import ogenblik.token.Tracked;
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
     * The url of the treatment that was shown, else the item's, else the placement's fallback url; null when there is none on a
     * host that the catalog allows. It is in ASCII, as a header is.
     */
    public @Nullable String run(PlacementId placementId, Tracked.Shown shown, String language) {
        var snapshot = current.get();
        var catalog = snapshot.catalog();
        var links = catalog.settings().links();
        var placement = catalog.placement(placementId);
        var item = shown.item() == null ? null : snapshot.items().get(shown.item());
        var candidate = item == null ? null : new Candidate(item, 1);
        var offer = catalog.offers().get(shown.offer());
        var treatment = placement == null || offer == null ? null : treatment(offer, placement, shown);
        if (treatment != null) {
            var ofOffer = links.allowed(url(snapshot, treatment, candidate, language));
            if (ofOffer != null) return ofOffer;
        }
        var ofItem = item == null ? null : links.allowed(item.links().url());
        return ofItem == null ? ofFallback(placementId, language) : ofItem;
    }

    /** Where it led when a message showed it, while that is allowed; else as {@link #run} finds it now. */
    public @Nullable String ofMessage(ShownInMail last) {
        var url = current.get().catalog().settings().links().allowed(last.url());
        return url == null ? run(last.shown().placement(), RecordMail.shown(last), last.language()) : url;
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

    /** The one that was shown; where the catalog has it no more, the first that might have been shown to anybody. */
    private static @Nullable Treatment treatment(Offer offer, Placement placement, Tracked.Shown shown) {
        for (var treatment : offer.treatments()) if (treatment.id().equals(shown.treatment())) return treatment;
        for (var variant : List.of(shown.variant(), ""))
            for (var treatment : offer.treatments())
                if (treatment.fits(placement)
                        && treatment.isFor(null)
                        && treatment.variant().equals(variant)) return treatment;
        return null;
    }

    private @Nullable String url(
            Snapshot snapshot, Treatment treatment, @Nullable Candidate candidate, String language) {
        var catalog = snapshot.catalog();
        var languageToFields = treatment.languageToFields();
        var defaultLanguage = catalog.settings().languages().getFirst();
        for (var field :
                languageToFields.getOrDefault(language, languageToFields.getOrDefault(defaultLanguage, List.of())))
            if (field.name().equals(URL)) {
                var evaluation = catalog.rules()
                        .evaluate(new Subject(
                                Profile.NOBODY,
                                RequestContext.NONE,
                                snapshot.items(),
                                snapshot.signals(),
                                snapshot.travel(),
                                clock.instant()));
                var locale = Locale.forLanguageTag(language);
                return field.text(slot -> evaluation.value(slot, candidate, language), locale);
            }
        return null;
    }
}
