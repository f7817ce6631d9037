package ogenblik.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * The meters of mails that are opened, {@code ogenblik.mail.opens} by who fetched, a person, a proxy, a machine or nobody, and by
 * what was shown: closed sets both.
 */
public final class MailMeters {
    private final MeterRegistry registry;

    public MailMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Both are names of constants. */
    public void opened(String viewer, String outcome) {
        registry.counter(
                        "ogenblik.mail.opens",
                        "viewer",
                        viewer.toLowerCase(Locale.ROOT),
                        "shown",
                        outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
