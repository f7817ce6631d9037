package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import ogenblik.flow.FactFold.Days;
import ogenblik.store.Reports;
import ogenblik.store.Reports.Counted;
import ogenblik.store.Reports.Position;
import ogenblik.store.Unread;
import ogenblik.telemetry.ReportMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the streams tell, about every second, as long as it runs: every instance tries, one at a time does it, and each
 * fact counts once, whoever is killed in the middle of it. What fails is tried again, and nothing else waits for it.
 */
public final class MeasureFacts {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureFacts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Reports reports;
    private final CurrentSnapshot current;
    private final InstantSource clock;
    private final ReportMeters meters;
    private final Rounds rounds;

    private volatile boolean isWarned;

    public MeasureFacts(
            Vertx vertx, Reports reports, CurrentSnapshot current, InstantSource clock, ReportMeters meters) {
        this.vertx = vertx;
        this.reports = reports;
        this.current = current;
        this.clock = clock;
        this.meters = meters;
        this.rounds = new Rounds(vertx, PAUSE, this::round);
    }

    /** Begins, and goes on until it is stopped. */
    public void start() {
        rounds.start();
    }

    /** Completes when the last batch that was begun is over, or has had this long. */
    public Future<Void> stop(Duration atMost) {
        return rounds.stop(atMost);
    }

    private Future<Boolean> round() {
        return Future.succeededFuture()
                .compose(_ -> step())
                .onSuccess(_ -> isWarned = false)
                .onFailure(this::failed);
    }

    /** Said once for each time that it fails. */
    private void failed(Throwable cause) {
        meters.failed();
        if (!isWarned) LOG.warn("reports lag behind, as what was told can't be counted: {}", cause.toString());
        isWarned = true;
    }

    /** Counts a batch, where no other instance does; true when there is more to count at once. */
    Future<Boolean> step() {
        return reports.claim().compose(position -> {
            if (position == null) {
                meters.complete();
                return Future.succeededFuture(false);
            }
            return reports.unread(position, Position.END).compose(this::counted);
        });
    }

    private Future<Boolean> counted(Unread unread) {
        if (unread.isEmpty()) {
            meters.complete();
            return Future.succeededFuture(false);
        }
        return vertx.executeBlocking(() -> fold(unread))
                .map(Objects::requireNonNull)
                .compose(fold -> reports.count(unread, fold.counts()).map(counted -> told(counted, unread, fold)));
    }

    private FactFold fold(Unread unread) {
        var fold = new FactFold(days());
        fold.add(unread);
        return fold;
    }

    private Days days() {
        return Days.at(clock.instant(), current.get().catalog().settings().zone(), reports.keptDays());
    }

    private boolean told(Counted counted, Unread unread, FactFold fold) {
        switch (counted) {
            case Counted.Elsewhere() -> {
                return true;
            }
            case Counted.Whole(long lost) -> {
                meters.counted(unread.size());
                meters.dropped(fold.unreadable(), fold.outOfTime());
                meters.overflowed(lost);
                unread.gaps().forEach(this::gap);
                if (!unread.isMore()) meters.complete();
                return unread.isMore();
            }
        }
    }

    private void gap(String stream) {
        meters.gap(stream);
        LOG.warn(
                "the stream `{}` was trimmed beyond what was counted of it: unless nothing was told for as long as it"
                        + " is kept, reports lack something; raise `retention.streamLength`, and see that an instance"
                        + " runs",
                stream);
    }
}
