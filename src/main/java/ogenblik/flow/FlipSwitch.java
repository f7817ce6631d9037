package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;
import ogenblik.store.SwitchBoard;

/** Pauses and resumes a campaign, or puts a placement on its fallback, on all instances within a second. */
public final class FlipSwitch {
    private final CurrentSnapshot current;
    private final SwitchBoard switches;

    public FlipSwitch(CurrentSnapshot current, SwitchBoard switches) {
        this.current = current;
        this.switches = switches;
    }

    /** False when the active catalog has no such campaign; nothing changed then. */
    public Future<Boolean> pause(CampaignId campaign, boolean isPaused) {
        return current.get().plan().has(campaign)
                ? switches.pause(campaign, isPaused).map(true)
                : Future.succeededFuture(false);
    }

    /** False when the active catalog has no such placement; nothing changed then. */
    public Future<Boolean> fallBack(PlacementId placement, boolean isOnFallback) {
        return current.get().catalog().placement(placement) != null
                ? switches.fallBack(placement, isOnFallback).map(true)
                : Future.succeededFuture(false);
    }
}
