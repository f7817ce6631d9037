package ogenblik.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ogenblik.catalog.Catalog;
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
     * null when there is none on a host that the catalog allows.
     */
    public @Nullable String run(PlacementId placementId, OfferId offerId, @Nullable ItemId itemId, String language) {
        var snapshot = current.get();
        var catalog = snapshot.catalog();
        var placement = catalog.placement(placementId);
        var item = itemId == null ? null : snapshot.items().get(itemId);
        var candidate = item == null ? null : new Candidate(item, 1);
        var offer = catalog.offers().get(offerId);
        if (placement != null && offer != null) {
            var url = fromTreatment(snapshot, offer, placement, candidate, language);
            if (isAllowed(catalog, url)) return url;
        }
        var ofItem = item == null ? null : item.links().url();
        return isAllowed(catalog, ofItem) ? ofItem : ofFallback(placementId, language);
    }

    /** Where it led when a message showed it, while that is allowed; else as {@link #run} finds it now. */
    public @Nullable String ofMessage(ShownInMail last) {
        var shown = last.shown();
        return isAllowed(current.get().catalog(), last.url())
                ? last.url()
                : run(shown.placement(), shown.offer(), shown.item(), last.language());
    }

    /** Where an offer leads as it was filled for somebody. */
    public @Nullable String ofOffer(PlacementId placement, Decision.Shown shown, String language) {
        var url = OpenMail.url(shown);
        return isAllowed(current.get().catalog(), url) ? url : ofFallback(placement, language);
    }

    /** The placement's fallback url; null when there is none on a host that the catalog allows. */
    public @Nullable String ofFallback(PlacementId placementId, String language) {
        var catalog = current.get().catalog();
        var placement = catalog.placement(placementId);
        var url = placement == null
                ? null
                : placement.fallback().content(language).get(URL);
        return isAllowed(catalog, url) ? url : null;
    }

    private @Nullable String fromTreatment(
            Snapshot snapshot, Offer offer, Placement placement, @Nullable Candidate candidate, String language) {
        var catalog = snapshot.catalog();
        var evaluation = catalog.rules()
                .evaluate(new Subject(
                        Profile.NOBODY, RequestContext.NONE, snapshot.items(), snapshot.signals(), clock.instant()));
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

    private static boolean isAllowed(Catalog catalog, @Nullable String url) {
        if (url == null) return false;
        try {
            var parsed = new URI(url);
            var scheme = parsed.getScheme();
            var host = parsed.getHost();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && host != null
                    && parsed.getRawUserInfo() == null
                    && catalog.settings().links().hosts().contains(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
