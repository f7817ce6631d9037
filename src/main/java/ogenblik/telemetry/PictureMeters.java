package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/** The meters of pictures that are drawn when mails are opened. */
public final class PictureMeters {
    private final MeterRegistry registry;
    private final Counter refused;

    public PictureMeters(MeterRegistry registry) {
        this.registry = registry;
        this.refused = registry.counter("ogenblik.pictures.refused");
    }

    /** {@code ogenblik.pictures.drawn}, seconds: what drawing took, by format; pictures that were kept are not among them. */
    public void drawn(String format, long nanos) {
        registry.timer("ogenblik.pictures.drawn", "format", format).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code ogenblik.pictures.refused}: asked for while too many were waited for. */
    public void refused() {
        refused.increment();
    }

    /** {@code ogenblik.pictures.images}: fetches of images by outcome, {@code ok} or why not: a closed set. */
    public void fetched(String outcome) {
        registry.counter("ogenblik.pictures.images", "outcome", outcome).increment();
    }
}
