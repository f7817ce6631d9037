package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ogenblik.catalog.Channel;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposure;
import ogenblik.resilience.Unavailable;
import ogenblik.spool.Spool;
import ogenblik.telemetry.FactMeters;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import org.jspecify.annotations.Nullable;

/** Notes that something shown was seen, clicked or dismissed: in Redis, or on disk where Redis can't take it. */
public final class TrackExposure {
    private final CurrentSnapshot current;
    private final NoteFact note;
    private final Spool spool;
    private final Tokens tokens;
    private final FactMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicReference<@Nullable Promise<Void>> whenNoneIs = new AtomicReference<>();

    public TrackExposure(CurrentSnapshot current, NoteFact note, Spool spool, Tokens tokens, FactMeters meters) {
        this.current = current;
        this.note = note;
        this.spool = spool;
        this.tokens = tokens;
        this.meters = meters;
    }

    /** A failure is never felt; what could not be kept either is counted. */
    public void run(CustomerId id, Tracked tracked, Exposure.Fact fact, Instant now) {
        underWay.incrementAndGet();
        var happened = new KeptFact(id, tracked, fact, now);
        note.run(happened)
                .recover(failure -> failure instanceof Unavailable ? kept(happened) : lost())
                .onComplete(_ -> ended());
    }

    /** Completes when all that was begun is stored, kept or lost; not later than this. */
    public Future<Void> settled(Duration atMost) {
        Promise<Void> promise = Promise.promise();
        whenNoneIs.set(promise);
        if (underWay.get() == 0) promise.tryComplete();
        return promise.future()
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    /** Whether it was shown in an email, as the catalog has its placement now. */
    public boolean isInMail(Tracked tracked) {
        var placement = current.get().catalog().placement(tracked.place().placement());
        return placement != null && placement.channel() == Channel.EMAIL;
    }

    private Future<Void> kept(KeptFact happened) {
        return Future.fromCompletionStage(spool.add(happened.line(tokens))).compose(isKept -> {
            if (!isKept) return lost();
            meters.kept();
            return Future.succeededFuture();
        });
    }

    private Future<Void> lost() {
        meters.lost();
        return Future.succeededFuture();
    }

    private void ended() {
        if (underWay.decrementAndGet() > 0) return;
        var promise = whenNoneIs.get();
        if (promise != null) promise.tryComplete();
    }
}
