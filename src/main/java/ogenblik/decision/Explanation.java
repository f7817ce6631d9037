package ogenblik.decision;

import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** A decision with the reason for each candidate of each placement that the catalog has. */
public record Explanation(Decision decision, List<ForPlacement> placements) {

    public record ForPlacement(PlacementId placement, List<Considered> candidates) {
        public ForPlacement {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A candidate and what became of it; {@code offer} and {@code item} are null where it got no further than its
     * campaign, {@code worth} where it was stopped before it was scored.
     */
    public record Considered(
            CampaignId campaign,
            @Nullable OfferId offer,
            @Nullable ItemId item,
            Outcome outcome,
            String detail,
            int tier,
            @Nullable Score worth) {}

    /** The score and the factors that the formula made it of. */
    public record Score(double score, double responseRate, double value, double context, double lever) {}

    public Explanation {
        placements = List.copyOf(placements);
    }
}
