package ogenblik.cli;

import java.time.InstantSource;
import ogenblik.config.Config;
import ogenblik.demo.DemoShop;
import ogenblik.flow.ActivateCatalog;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.ExplainPast;
import ogenblik.flow.Imports;
import ogenblik.flow.RebuildReports;
import ogenblik.flow.ReplayDay;
import ogenblik.flow.Rescore;
import ogenblik.flow.StreamAudience;
import ogenblik.token.Tokens;

/** Opens what commands work with; the root provides it. */
public interface Backstage {
    /**
     * Connects to the Redis of the config and loads what is active there; where Redis holds no catalog, the config's own
     * files are what counts. Returns when all of it is there.
     *
     * @throws CommandFailedException when Redis can't be reached, or the config's catalog is broken
     */
    Tools connect(Config config);

    /**
     * Starts the service, and returns when it answers.
     *
     * @throws CommandFailedException when a port is in use, or there is no catalog to start from
     */
    Service serve(Config config);

    /** Starts the service with the pages of the demo. */
    Service serveDemo(Config config);

    /** What works on the store of a config. Closing it disconnects. */
    interface Tools extends AutoCloseable {
        Imports imports();

        StreamAudience streamAudience();

        Rescore rescore();

        RebuildReports rebuildReports();

        ActivateCatalog activateCatalog();

        DecideOffers decideOffers();

        ExplainPast explainPast();

        ReplayDay replayDay();

        CurrentSnapshot snapshot();

        Tokens tokens();

        DemoShop demoShop();

        /** The clock, shifted as the config says. */
        InstantSource clock();

        @Override
        void close();
    }

    /** The running service. Closing it answers what is in flight and stops. */
    interface Service extends AutoCloseable {
        int httpPort();

        int managementPort();

        @Override
        void close();
    }
}
