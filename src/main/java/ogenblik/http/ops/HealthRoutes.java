package ogenblik.http.ops;

import io.vertx.core.buffer.Buffer;
import java.util.function.BooleanSupplier;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Readiness;
import ogenblik.http.Routes;
import ogenblik.http.Surface;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it wants requests; without Redis it still does, degraded,
 * as else every instance would leave the balancer at once.
 */
public final class HealthRoutes implements Surface {
    private static final Buffer LIVE = Buffer.buffer("{\"status\":\"live\"}");
    private static final Buffer READY = Buffer.buffer("{\"status\":\"ready\"}");
    private static final Buffer DEGRADED = Buffer.buffer("{\"status\":\"degraded\",\"reason\":\"store-down\"}");
    private static final Buffer STARTING = Buffer.buffer("{\"status\":\"starting\"}");
    private static final Buffer STOPPING = Buffer.buffer("{\"status\":\"stopping\"}");

    private final Readiness readiness;
    private final BooleanSupplier isStoreUp;

    public HealthRoutes(Readiness readiness, BooleanSupplier isStoreUp) {
        this.readiness = readiness;
        this.isStoreUp = isStoreUp;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/health/live", Access.OPEN, call -> call.json(200, LIVE));
        routes.get("/health/ready", Access.OPEN, this::ready);
    }

    private void ready(Call call) {
        switch (readiness.state()) {
            case STARTING -> call.json(503, STARTING);
            case STOPPING -> call.json(503, STOPPING);
            case READY -> call.json(200, isStoreUp.getAsBoolean() ? READY : DEGRADED);
        }
    }
}
