package ogenblik.flow;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that goes on in rounds: at once where there is more to do, else after a pause, whatever became of the round. */
final class Rounds {
    private final Vertx vertx;
    private final Context context;
    private final long pauseMillis;
    private final Supplier<Future<Boolean>> round;
    private final Promise<Void> stopped = Promise.promise();

    /** Used on {@link #context} alone, as are the next ones. */
    private boolean isStopping;

    private boolean isGoing;
    private long timer = -1;

    /** @param round gives true when there may be more to do at once */
    Rounds(Vertx vertx, Duration pause, Supplier<Future<Boolean>> round) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pauseMillis = pause.toMillis();
        this.round = round;
    }

    /** Where rounds begin. */
    Context context() {
        return context;
    }

    /** Begins, and goes on until it is stopped. */
    void start() {
        context.runOnContext(_ -> go());
    }

    /** Completes when the round that was begun is over, or has had this long. */
    Future<Void> stop(Duration atMost) {
        context.runOnContext(_ -> {
            isStopping = true;
            if (isGoing) return;
            vertx.cancelTimer(timer);
            stopped.tryComplete();
        });
        return stopped.future()
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    private void go() {
        isGoing = !isStopping;
        if (isStopping) {
            stopped.tryComplete();
            return;
        }
        Future.succeededFuture()
                .compose(_ -> round.get())
                .onComplete(done -> context.runOnContext(_ -> {
                    if (isStopping || (done.succeeded() && done.result())) go();
                    else {
                        isGoing = false;
                        timer = vertx.setTimer(pauseMillis, _ -> go());
                    }
                }));
    }
}
