package ogenblik;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ogenblik.cli.Backstage;
import ogenblik.config.Config;
import ogenblik.flow.ActivateCatalog;
import ogenblik.flow.ChangeCustomer;
import ogenblik.flow.ClientCounters;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.DecisionTelemetry;
import ogenblik.flow.EraseCustomer;
import ogenblik.flow.ExportCustomer;
import ogenblik.flow.FlipSwitch;
import ogenblik.flow.MeasureFacts;
import ogenblik.flow.MergeCustomers;
import ogenblik.flow.ReadCustomer;
import ogenblik.flow.ReadReports;
import ogenblik.flow.ReadScore;
import ogenblik.flow.RecordDecision;
import ogenblik.flow.ReserveRoom;
import ogenblik.flow.ResolveClick;
import ogenblik.flow.TellSignals;
import ogenblik.http.Fetchers;
import ogenblik.http.HttpServers;
import ogenblik.http.HttpServers.Ports;
import ogenblik.http.Keys;
import ogenblik.http.Readiness;
import ogenblik.http.Surface;
import ogenblik.http.admin.AdminRoutes;
import ogenblik.http.admin.ReportRoutes;
import ogenblik.http.admin.SignalRoutes;
import ogenblik.http.customers.CustomerRoutes;
import ogenblik.http.customers.HoldingsRoutes;
import ogenblik.http.customers.MergeRoutes;
import ogenblik.http.customers.ScoreRoutes;
import ogenblik.http.decide.DecideRoutes;
import ogenblik.http.events.EventRoutes;
import ogenblik.http.ops.HealthRoutes;
import ogenblik.http.ops.MetricsRoutes;
import ogenblik.http.tracking.TrackingRoutes;
import ogenblik.http.web.WebRoutes;
import ogenblik.resilience.RateLimit;
import ogenblik.telemetry.CatalogMeters;
import ogenblik.telemetry.DecisionMeters;
import ogenblik.telemetry.EventMeters;
import ogenblik.telemetry.ReportMeters;
import ogenblik.telemetry.ServerMeters;

/**
 * Constructs across packages, and with {@link Parts} nothing else does: what is made of what, what starts before what, and
 * what stops before what.
 */
final class Wiring implements Backstage {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    /** What a batch in flight gets; one that is cut off counts once all the same. */
    private static final Duration STOP_MEASURING = Duration.ofSeconds(2);

    @Override
    public WiredTools connect(Config config) {
        return new WiredTools(config, Parts.open(config, false));
    }

    @Override
    public WiredService serve(Config config) {
        return serve(config, _ -> List.of());
    }

    @Override
    public WiredService serveDemo(Config config) {
        return serve(config, parts -> List.of(DemoWiring.routes(config, parts)));
    }

    private static WiredService serve(Config config, Function<Parts, List<Surface>> more) {
        var parts = Parts.open(config, true);
        var facts = FactWiring.open(config, parts);
        try {
            return listening(config, parts, facts, more.apply(parts));
        } catch (RuntimeException e) {
            parts.close();
            facts.close();
            throw e;
        }
    }

    private static WiredService listening(Config config, Parts parts, FactWiring facts, List<Surface> more) {
        var readiness = new Readiness();
        var keys = new Keys(
                config.callers().keys(), new RateLimit(config.http().browserCallsPerSecond(), Duration.ofSeconds(1)));
        var serverMeters = new ServerMeters(parts.registry());
        var servers = new HttpServers(parts.vertx(), config.http(), config.management(), keys, readiness, serverMeters);
        var health = new HealthRoutes(readiness, parts.store()::isConnected);
        var mails = MailWiring.open(config, parts);
        var open = new ArrayList<>(surfaces(config, parts, facts, health));
        open.add(mails.links(decideOffers(parts), facts.track()));
        open.addAll(more);
        var mounted = new Surfaces(open, managementSurfaces(parts, mails.preview(), health));
        var ports = Parts.await(
                servers.start(Runtime.getRuntime().availableProcessors(), mounted.open(), mounted.management()),
                START_PATIENCE,
                "the service could not listen");
        var measure = new MeasureFacts(
                parts.vertx(),
                parts.store().reports(),
                parts.current(),
                parts.clock(),
                new ReportMeters(parts.registry()));
        measure.start();
        facts.start();
        return new WiredService(
                parts,
                servers,
                measure,
                facts,
                mounted,
                ports,
                config.http().waits().stop());
    }

    private static List<Surface> surfaces(Config config, Parts parts, FactWiring facts, HealthRoutes health) {
        var current = parts.current();
        var profiles = parts.store().profiles();
        var holdings = parts.store().holdings();
        var clock = parts.clock();
        var lifetimes = config.callers().tokens().lifetimes();
        return List.of(
                new DecideRoutes(
                        decideOffers(parts),
                        current,
                        AppSurfaces.identification(config, parts),
                        parts.tokens(),
                        lifetimes,
                        new ClientCounters(current, parts.tokens(), clock)),
                new EventRoutes(
                        AppSurfaces.recordEvents(config, parts),
                        parts.tokens(),
                        new EventMeters(parts.registry()),
                        clock),
                new CustomerRoutes(
                        new ReadCustomer(current, profiles, clock),
                        new ChangeCustomer(current, profiles, holdings, clock),
                        clock),
                new MergeRoutes(new MergeCustomers(parts.store().merges(), clock)),
                new HoldingsRoutes(
                        new ExportCustomer(current, holdings, clock),
                        new EraseCustomer(
                                holdings, config.redis().store().retention().decisions())),
                new ScoreRoutes(new ReadScore(current, profiles, clock)),
                AppSurfaces.items(parts),
                AppSurfaces.notifications(config, parts),
                AppSurfaces.ofrep(config, parts),
                new TrackingRoutes(
                        parts.tokens(),
                        new ResolveClick(current, clock),
                        facts.track(),
                        new Fetchers(config.callers().tracking()),
                        clock),
                new WebRoutes(),
                AppSurfaces.docs(),
                health);
    }

    private static List<Surface> managementSurfaces(Parts parts, Surface preview, HealthRoutes health) {
        var current = parts.current();
        return List.of(
                new AdminRoutes(
                        activateCatalog(parts),
                        new FlipSwitch(current, parts.store().switches()),
                        current),
                new SignalRoutes(new TellSignals(current, parts.store().signals(), parts.clock()), parts.clock()),
                new ReportRoutes(new ReadReports(parts.vertx(), parts.store().reports(), current, parts.clock())),
                new MetricsRoutes(parts.vertx(), parts.registry(), new CatalogMeters(parts.registry()), current),
                preview,
                health);
    }

    static DecideOffers decideOffers(Parts parts) {
        return new DecideOffers(
                parts.current(),
                parts.store().profiles(),
                new ReserveRoom(parts.store().strictReservations()),
                new RecordDecision(parts.store().decisions()),
                new DecisionTelemetry(new DecisionMeters(parts.registry())),
                parts.clock());
    }

    static ActivateCatalog activateCatalog(Parts parts) {
        return new ActivateCatalog(
                parts.vertx(),
                parts.store().catalogs(),
                () -> Future.succeededFuture(parts.current().get().items().ids()));
    }

    /** What is mounted on the public port, and on the management port. */
    record Surfaces(List<Surface> open, List<Surface> management) {}

    record WiredService(
            Parts parts,
            HttpServers servers,
            MeasureFacts measure,
            FactWiring facts,
            Surfaces surfaces,
            Ports ports,
            Duration stopPatience)
            implements Service {
        @Override
        public int httpPort() {
            return ports.http();
        }

        @Override
        public int managementPort() {
            return ports.management();
        }

        @Override
        public void close() {
            try {
                Parts.await(
                        servers.stop()
                                .eventually(() -> measure.stop(STOP_MEASURING))
                                .eventually(facts::stop),
                        stopPatience.plusSeconds(10),
                        "the service could not be stopped");
            } finally {
                parts.close();
                facts.close();
            }
        }
    }
}
