package ogenblik.http.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.telemetry.CatalogMeters;

/** {@code /metrics} for Prometheus, on the management port alone. */
public final class MetricsRoutes implements Surface {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;
    private final CatalogMeters catalog;
    private final CurrentSnapshot snapshot;

    public MetricsRoutes(
            Vertx vertx, PrometheusMeterRegistry registry, CatalogMeters catalog, CurrentSnapshot snapshot) {
        this.vertx = vertx;
        this.registry = registry;
        this.catalog = catalog;
        this.snapshot = snapshot;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/metrics", Access.OPEN, this::get);
    }

    /** Writing it all takes a while, so a worker does. */
    private void get(Call call) {
        catalog.serves(snapshot.get().catalog().version());
        vertx.executeBlocking(() -> registry.scrape())
                .onComplete(text -> call.send(200, TEXT_FORMAT, Buffer.buffer(text)), call::failed);
    }
}
