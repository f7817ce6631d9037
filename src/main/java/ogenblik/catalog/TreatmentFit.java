package ogenblik.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/** Finds what is never shown: placements of a campaign without content, offers and variants without a treatment that fits. */
final class TreatmentFit {
    private final Map<String, WrittenCatalog.Campaign> idToWritten = new HashMap<>();
    private final Map<PlacementId, Placement> placements;
    private final Problems problems;

    private TreatmentFit(WrittenCatalog written, Map<PlacementId, Placement> placements, Problems problems) {
        for (var campaign : written.campaigns())
            idToWritten.putIfAbsent(campaign.id().value(), campaign);
        this.placements = placements;
        this.problems = problems;
    }

    static void check(
            WrittenCatalog written,
            List<Campaign> campaigns,
            Map<PlacementId, Placement> placements,
            Problems problems) {
        var fit = new TreatmentFit(written, placements, problems);
        campaigns.forEach(fit::checkCampaign);
        fit.checkTreatments(written, campaigns);
        fit.checkVariants(written, campaigns);
    }

    private void checkCampaign(Campaign campaign) {
        var written = Objects.requireNonNull(idToWritten.get(campaign.id().value()));
        if (campaign.choices().size() < written.choices().size()) return;
        for (var text : written.eligibility().placements()) {
            var placement = Names.isId(text) ? placements.get(new PlacementId(text.value())) : null;
            if (placement == null) continue;
            boolean isServed = campaign.choices().stream().anyMatch(choice -> fits(choice.offer(), placement));
            if (!isServed)
                problems.add(
                        text.at(),
                        "none of the offers of `" + campaign.id() + "` has a treatment that fits the placement `"
                                + placement.id() + "`");
        }
        for (int i = 0; i < campaign.choices().size(); i++) {
            var offer = campaign.choices().get(i).offer();
            boolean isShown = campaign.eligibility().placements().stream()
                    .map(placements::get)
                    .filter(Objects::nonNull)
                    .anyMatch(placement -> fits(offer, placement));
            if (!isShown
                    && placements.keySet().containsAll(campaign.eligibility().placements()))
                problems.add(
                        written.choices().get(i).offer().at(),
                        "no treatment of offer `" + offer.id() + "` fits a placement of this campaign");
        }
    }

    /** A treatment of an offer in use that none of the placements can show is a slip. */
    private void checkTreatments(WrittenCatalog written, List<Campaign> campaigns) {
        var offerToPlacements = new HashMap<OfferId, Set<PlacementId>>();
        for (var campaign : campaigns)
            for (var choice : campaign.choices())
                offerToPlacements
                        .computeIfAbsent(choice.offer().id(), _ -> new HashSet<>())
                        .addAll(campaign.eligibility().placements());
        for (var placement : placements.values()) {
            var users = offerToPlacements.get(placement.fallback().offer());
            if (users != null) users.add(placement.id());
        }
        var offers = new HashMap<OfferId, Offer>();
        for (var campaign : campaigns)
            for (var choice : campaign.choices()) offers.put(choice.offer().id(), choice.offer());
        for (var offer : written.offers()) {
            if (!Names.isId(offer.id())) continue;
            var compiled = offers.get(new OfferId(offer.id().value()));
            var users = offerToPlacements.get(new OfferId(offer.id().value()));
            if (compiled == null || users == null || !placements.keySet().containsAll(users)) continue;
            for (var treatment : compiled.treatments())
                if (users.stream().map(placements::get).filter(Objects::nonNull).noneMatch(treatment::fits))
                    report(offer, treatment);
        }
    }

    /** In a variant without a treatment for a placement the offer is never shown there, so that nothing is compared. */
    private void checkVariants(WrittenCatalog written, List<Campaign> campaigns) {
        for (var experiment : written.trials().experiments()) {
            var offer = experiment.offer();
            if (offer == null) continue;
            for (var variant : experiment.variants()) {
                var seen = new HashSet<PlacementId>();
                for (var campaign : campaigns)
                    for (var choice : campaign.choices())
                        if (choice.offer().id().value().equals(offer.value()))
                            for (var id : campaign.eligibility().placements())
                                if (seen.add(id)) checkVariant(variant.id(), choice.offer(), id);
            }
        }
    }

    private void checkVariant(Text variant, Offer offer, PlacementId id) {
        var placement = placements.get(id);
        if (placement == null || !fits(offer, placement)) return;
        boolean isDressed = offer.treatments().stream()
                .anyMatch(treatment -> treatment.fits(placement)
                        && (treatment.variant().isEmpty() || treatment.variant().equals(variant.value())));
        if (!isDressed)
            problems.add(
                    variant.at(),
                    "no treatment of offer `" + offer.id() + "` fits the placement `" + id + "` in variant `" + variant
                            + "`: add one, or one without a `variant`");
    }

    private void report(WrittenCatalog.Offer offer, Treatment unused) {
        for (var treatment : offer.treatments())
            if (treatment.id().value().equals(unused.id().value())) {
                problems.add(
                        treatment.id().at(),
                        "treatment `" + unused.id() + "` of offer `" + offer.id()
                                + "` fits no placement of the campaigns that use it");
                return;
            }
    }

    private static boolean fits(Offer offer, Placement placement) {
        return offer.treatments().stream().anyMatch(treatment -> treatment.fits(placement));
    }
}
