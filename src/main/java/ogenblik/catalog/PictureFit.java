package ogenblik.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.source.Position;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Finds what could not be seen in a placement that is a picture: treatments without one, and layers beyond its edges. */
final class PictureFit {
    private final WrittenCatalog written;
    private final Map<PlacementId, Placement> placements;
    private final Map<OfferId, Offer> offers;
    private final PictureCompiler pictures;

    PictureFit(
            WrittenCatalog written,
            Map<PlacementId, Placement> placements,
            Map<OfferId, Offer> offers,
            PictureCompiler pictures) {
        this.offers = offers;
        this.written = written;
        this.placements = placements;
        this.pictures = pictures;
    }

    void check(List<Campaign> campaigns) {
        for (var campaign : campaigns)
            for (var id : campaign.eligibility().placements()) {
                var placement = placements.get(id);
                if (placement == null || placement.canvas() == null) continue;
                for (var choice : campaign.choices()) check(choice.offer(), placement, placement.canvas());
            }
        for (var placement : placements.values()) {
            var canvas = placement.canvas();
            if (canvas == null) continue;
            if (canvas.design() != null) pictures.checkSize(canvas.design(), placement, canvas.size());
            var offer = offers.get(placement.fallback().offer());
            if (offer != null)
                for (var treatment : offer.treatments())
                    if (treatment.picture() != null && treatment.fits(placement))
                        pictures.checkSize(treatment.picture(), placement, canvas.size());
        }
    }

    private void check(Offer offer, Placement placement, Placement.Canvas canvas) {
        for (var treatment : offer.treatments()) {
            if (!treatment.fits(placement)) continue;
            var design = treatment.picture();
            if (design != null) pictures.checkSize(design, placement, canvas.size());
            else if (canvas.design() == null) report(offer, treatment, placement);
        }
    }

    private void report(Offer offer, Treatment treatment, Placement placement) {
        var at = at(offer, treatment);
        if (at != null)
            pictures.problems()
                    .add(
                            at,
                            "treatment `" + treatment.id() + "` of offer `" + offer.id() + "` needs a `picture` for the"
                                    + " placement `" + placement.id() + "`, or the placement one for all");
    }

    private @Nullable Position at(Offer offer, Treatment treatment) {
        return written.offers().stream()
                .filter(one -> one.id().value().equals(offer.id().value()))
                .flatMap(one -> one.treatments().stream())
                .filter(one -> one.id().value().equals(treatment.id().value()))
                .map(one -> one.id().at())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
