package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import ogenblik.resilience.Unavailable;
import ogenblik.spool.Spool;
import ogenblik.spool.Spool.Batch;
import ogenblik.telemetry.FactMeters;
import ogenblik.token.Tokens;

/**
 * Stores what waits on disk when Redis is back, oldest first, as long as it runs. A batch leaves the disk when all of it is
 * stored, so that some of it is tried again where that breaks off, and counts once all the same.
 */
public final class ReplayFacts {
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** So many are on their way at once: what is asked now must not wait for them. */
    private static final int BATCH = 64;

    private final Spool spool;
    private final NoteFact note;
    private final Tokens tokens;
    private final FactMeters meters;
    private final BooleanSupplier isReady;
    private final Rounds rounds;

    public ReplayFacts(
            Vertx vertx, Spool spool, NoteFact note, Tokens tokens, FactMeters meters, BooleanSupplier isReady) {
        this.spool = spool;
        this.note = note;
        this.tokens = tokens;
        this.meters = meters;
        this.isReady = isReady;
        this.rounds = new Rounds(vertx, PAUSE, this::step);
    }

    /** Begins, and goes on until it is stopped. */
    public void start() {
        rounds.start();
    }

    /** Completes when the batch that was begun is over, or has had this long. */
    public Future<Void> stop(Duration atMost) {
        return rounds.stop(atMost);
    }

    /** True when there may be more to store at once. */
    private Future<Boolean> step() {
        if (!isReady.getAsBoolean()) return Future.succeededFuture(false);
        return Future.fromCompletionStage(spool.oldest(BATCH), rounds.context())
                .compose(batch -> batch.lines().isEmpty()
                        ? Future.succeededFuture(false)
                        : Future.join(batch.lines().stream().map(this::stored).toList())
                                .compose(_ -> removed(batch)));
    }

    private Future<Boolean> removed(Batch batch) {
        return Future.fromCompletionStage(spool.remove(batch), rounds.context()).map(true);
    }

    /** Fails where it is worth another try. */
    private Future<Void> stored(String line) {
        var happened = KeptFact.read(line, tokens);
        if (happened == null) return lost();
        return note.run(happened)
                .onSuccess(_ -> meters.replayed())
                .recover(failure -> failure instanceof Unavailable ? Future.failedFuture(failure) : lost());
    }

    private Future<Void> lost() {
        meters.lost();
        return Future.succeededFuture();
    }
}
