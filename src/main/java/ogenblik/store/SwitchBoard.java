package ogenblik.store;

import io.vertx.core.Future;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;

/** What operators switched by hand, for all instances. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class SwitchBoard {
    SwitchBoard() {}

    public Future<Void> pause(CampaignId campaign, boolean isPaused) {
        throw new UnsupportedOperationException();
    }

    public Future<Void> fallBack(PlacementId placement, boolean isOnFallback) {
        throw new UnsupportedOperationException();
    }

    public Future<Switches> load() {
        throw new UnsupportedOperationException();
    }
}
