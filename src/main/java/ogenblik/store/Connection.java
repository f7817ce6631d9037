package ogenblik.store;

import io.lettuce.core.api.StatefulConnection;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ogenblik.resilience.DeadlineTimer;
import ogenblik.resilience.Unavailable;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop's connection to Redis, made anew as long as it takes whenever it is lost. What was sent and not answered
 * by then fails, and is never sent again: nobody can know whether Redis did it.
 *
 * <p>All but {@link #isConnected}, {@link #current()}, {@link #execute} and {@link #executeAfter} is used on the event loop alone.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Calls that run out of time while nothing at all was heard for this long end the connection: it may be dead. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Supplier<CompletionStage<? extends StatefulConnection<byte[], byte[]>>> connector;
    private final long reconnectMillis;
    private final Runnable onReconnect;
    private final DeadlineTimer timer;

    private volatile @Nullable StatefulConnection<byte[], byte[]> current;
    private volatile boolean isClosed;

    /** The channel that was opened last, and the one that carries {@link #current} where we reconnect ourselves. */
    private volatile @Nullable Channel opened;

    private @Nullable Channel carrier;
    private boolean wasConnected;

    /** Said once for each time that it is away. */
    private boolean isWarned;

    private long heardNanos;

    /** {@code connector} makes a connection whose channel is on this very loop. */
    Connection(
            EventLoop loop,
            Supplier<CompletionStage<? extends StatefulConnection<byte[], byte[]>>> connector,
            long reconnectMillis,
            Runnable onReconnect) {
        this.loop = loop;
        this.connector = connector;
        this.reconnectMillis = reconnectMillis;
        this.onReconnect = onReconnect;
        this.timer = new DeadlineTimer(loop);
    }

    /** Tries until it is connected. */
    void connect() {
        if (isClosed) return;
        CompletionStage<? extends StatefulConnection<byte[], byte[]>> attempt;
        try {
            attempt = connector.get();
        } catch (RuntimeException e) {
            retry(e);
            return;
        }
        var _ = attempt.whenComplete((made, failure) -> execute(() -> {
            if (failure != null || made == null) retry(failure);
            else connected(made);
        }));
    }

    private void connected(StatefulConnection<byte[], byte[]> made) {
        if (isClosed) {
            var _ = made.closeAsync();
            return;
        }
        heardNanos = System.nanoTime();
        current = made;
        if (wasConnected) onReconnect.run();
        wasConnected = true;
        isWarned = false;
        var carrying = opened;
        carrier = carrying;
        if (carrying != null) carrying.closeFuture().addListener(_ -> execute(() -> lost(made)));
    }

    private void retry(@Nullable Throwable failure) {
        if (isClosed) return;
        if (failure != null && !isWarned)
            LOG.warn("can't connect to the store, trying again until it is there: {}", cause(failure));
        isWarned = true;
        var _ = loop.schedule(this::connect, reconnectMillis, TimeUnit.MILLISECONDS);
    }

    private static String cause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.toString();
    }

    /** A channel was opened for a connection that it makes: the last one carries the connection. */
    void opened(Channel channel) {
        opened = channel;
    }

    private void lost(StatefulConnection<byte[], byte[]> made) {
        if (!made.equals(current)) return;
        current = null;
        var _ = made.closeAsync();
        connect();
    }

    /** Sends it, or fails it at once when there is no connection. */
    void send(Call<?> call) {
        var connection = current;
        call.on(this);
        if (connection == null) {
            var _ = call.completeExceptionally(new Unavailable(Reason.STORE_DOWN, "not connected to the store"));
            return;
        }
        timer.add(call);
        dispatch(connection, call);
    }

    private static void dispatch(StatefulConnection<byte[], byte[]> connection, Call<?> call) {
        try {
            var _ = connection.dispatch(call);
        } catch (RuntimeException e) {
            var _ = call.completeExceptionally(e);
        }
    }

    /** The call is over. */
    void ended(Call<?> call) {
        timer.remove(call);
    }

    /** A reply came, be it too late. */
    void heard(long atNanos) {
        heardNanos = atNanos;
    }

    /** A call ran out of time. */
    void silent() {
        if (System.nanoTime() - heardNanos > SILENCE_NANOS) reconnect("nothing was heard for a second");
    }

    /** Gives the connection up for a new one, as a Sentinel may know a better place by now. */
    void reconnect(String reason) {
        var carrying = carrier;
        if (current == null || carrying == null || !carrying.isActive()) return;
        LOG.warn("connecting to the store anew: {}", reason);
        var _ = carrying.close();
    }

    /** What carries its calls just now, for who has calls of another kind; null while there is none. */
    @Nullable
    StatefulConnection<byte[], byte[]> current() {
        return current;
    }

    boolean isConnected() {
        return current != null;
    }

    /** Runs it on the event loop after a while. */
    void executeAfter(long millis, Runnable task) {
        var _ = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    boolean isInLoop() {
        return loop.inEventLoop();
    }

    void execute(Runnable task) {
        if (loop.inEventLoop()) task.run();
        else loop.execute(task);
    }

    /** How many calls wait for a reply. */
    int waiting() {
        return timer.size();
    }

    CompletionStage<Void> close() {
        isClosed = true;
        var connection = current;
        current = null;
        return connection == null ? CompletableFuture.completedFuture(null) : connection.closeAsync();
    }
}
