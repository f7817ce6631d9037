package ogenblik.http;

import java.util.concurrent.atomic.AtomicReference;

/** Whether the service wants requests: what load balancers ask. */
public final class Readiness {
    public enum State {
        STARTING,
        READY,
        /** What is in flight is still answered. */
        STOPPING
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    public State state() {
        return state.get();
    }

    void ready() {
        state.set(State.READY);
    }

    void stopping() {
        state.set(State.STOPPING);
    }
}
