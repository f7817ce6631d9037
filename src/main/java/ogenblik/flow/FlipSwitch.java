package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;

/** Pauses and resumes a campaign, or puts a placement on its fallback, on all instances within a second. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class FlipSwitch {
    /** False when the active catalog has no such campaign; nothing changed then. */
    public Future<Boolean> pause(CampaignId campaign, boolean isPaused) {
        throw new UnsupportedOperationException();
    }

    /** False when the active catalog has no such placement; nothing changed then. */
    public Future<Boolean> fallBack(PlacementId placement, boolean isOnFallback) {
        throw new UnsupportedOperationException();
    }
}
