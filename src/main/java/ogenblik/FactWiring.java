package ogenblik;

import io.vertx.core.Future;
import java.time.Duration;
import ogenblik.config.Config;
import ogenblik.flow.NoteFact;
import ogenblik.flow.OvertakenClicks;
import ogenblik.flow.ReplayFacts;
import ogenblik.flow.TrackExposure;
import ogenblik.spool.Spool;
import ogenblik.telemetry.FactMeters;

/** What notes sights, clicks and dismissals, and keeps on disk what Redis can't take. */
record FactWiring(TrackExposure track, ReplayFacts replay, Spool spool) implements AutoCloseable {
    /** What is on its way to a Redis that does not answer has given up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static FactWiring open(Config config, Parts parts) {
        var store = parts.store();
        var meters = new FactMeters(parts.registry());
        var spool = Spool.open(config.callers().buffer());
        meters.watchBuffer(spool::heldBytes);
        var note = new NoteFact(
                parts.current(),
                store.profiles(),
                store.exposures(),
                new OvertakenClicks(parts.vertx(), parts.current(), store.events()),
                parts.clock());
        var tokens = parts.tokens();
        return new FactWiring(
                new TrackExposure(parts.current(), note, spool, tokens, meters),
                new ReplayFacts(
                        parts.vertx(),
                        spool,
                        note,
                        tokens,
                        meters,
                        () -> store.isConnected() && !tokens.isProvisional()),
                spool);
    }

    void start() {
        replay.start();
    }

    /** Completes when what was begun is stored or on disk. */
    Future<Void> stop() {
        return replay.stop(PATIENCE).eventually(() -> track.settled(PATIENCE));
    }

    @Override
    public void close() {
        spool.close();
    }
}
