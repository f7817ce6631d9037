package ogenblik.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which catalog serves, and since when. */
public final class CatalogMeters {
    private final MeterRegistry registry;
    private @Nullable Meter info;
    private String version = "";
    private volatile long sinceNanos = System.nanoTime();

    public CatalogMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(
                        "ogenblik.catalog.age",
                        () -> (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1))
                .baseUnit("seconds")
                .register(registry);
    }

    /**
     * {@code ogenblik.catalog.info}: 1, with the version that serves as its tag; {@code ogenblik.catalog.age}, seconds: how
     * long this has been told. One version at a time, so that the tags don't pile up.
     */
    public synchronized void serves(String servingVersion) {
        if (version.equals(servingVersion)) return;
        if (info != null) registry.remove(info);
        info = Gauge.builder("ogenblik.catalog.info", () -> 1)
                .tag("version", servingVersion)
                .register(registry);
        version = servingVersion;
        sinceNanos = System.nanoTime();
    }
}
