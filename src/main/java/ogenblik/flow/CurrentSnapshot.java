package ogenblik.flow;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import ogenblik.decision.Snapshot;

/** The one reference to what is held in memory: read by every decision, swapped as a whole when something changes. */
public final class CurrentSnapshot {
    private final AtomicReference<Snapshot> current;

    public CurrentSnapshot(Snapshot first) {
        this.current = new AtomicReference<>(first);
    }

    public Snapshot get() {
        return current.getAcquire();
    }

    /** Replaces it by what {@code change} makes of it; changes don't get lost among each other. */
    public void change(UnaryOperator<Snapshot> change) {
        current.updateAndGet(change);
    }
}
