package ogenblik.store;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.vertx.core.Promise;
import ogenblik.resilience.DeadlineTimer;
import ogenblik.resilience.Unavailable;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;

/** One command on its way: completes its promise once, with the reply, an error or the end of its time. */
final class Call<T> extends Command<byte[], byte[], T> implements DeadlineTimer.Waiting {
    private final Promise<T> promise;
    private final long startNanos = System.nanoTime();
    private final long deadlineNanos;
    private final Listener listener;
    private @Nullable Connection connection;
    private int place = -1;

    /** Hears how a call went, on the connection's event loop, before the promise does. */
    interface Listener {
        Listener NONE = new Listener() {};

        default void replied(long nanos) {}

        default void failed(long nanos, Throwable cause) {}
    }

    Call(
            ProtocolKeyword type,
            CommandArgs<byte[], byte[]> args,
            CommandOutput<byte[], byte[], T> output,
            long deadlineNanos,
            Promise<T> promise,
            Listener listener) {
        super(type, output, args);
        this.deadlineNanos = deadlineNanos;
        this.promise = promise;
        this.listener = listener;
    }

    /** The connection that carries it, from the moment it is sent. */
    void on(Connection carrier) {
        this.connection = carrier;
    }

    @Override
    public void complete() {
        if (isElsewhere(this::complete)) return;
        long now = System.nanoTime();
        if (connection != null) connection.heard(now);
        if (isDone()) return;
        super.complete();
        leave();
        var error = output.getError();
        if (error == null) {
            listener.replied(now - startNanos);
            promise.complete(output.get());
        } else refused(error, now - startNanos);
    }

    private void refused(String error, long nanos) {
        var cause = ErrorReply.of(error);
        if (cause instanceof Unavailable) listener.failed(nanos, cause);
        else listener.replied(nanos);
        if (connection != null && ErrorReply.isFromReplica(error)) connection.reconnect("it has become a replica");
        promise.fail(cause);
    }

    @Override
    public boolean completeExceptionally(Throwable throwable) {
        if (isElsewhere(() -> fail(throwable))) return true;
        if (isDone()) return false;
        fail(throwable);
        return true;
    }

    private void fail(Throwable throwable) {
        if (isDone()) return;
        status = ST_COMPLETED;
        end(ErrorReply.of(throwable));
    }

    @Override
    public void cancel() {
        if (isElsewhere(this::cancel) || isDone()) return;
        status = ST_CANCELLED;
        end(new Unavailable(Reason.STORE_DOWN, "the connection to the store was closed"));
    }

    /** Its time is over. It is cancelled, so that it is not sent any more if it has not been. */
    @Override
    public void expire() {
        if (isDone()) return;
        status = ST_CANCELLED;
        end(new Unavailable(Reason.STORE_TIMEOUT, "no reply from the store before the deadline"));
        if (connection != null) connection.silent();
    }

    private void end(Throwable cause) {
        leave();
        listener.failed(System.nanoTime() - startNanos, cause);
        promise.fail(cause);
    }

    private void leave() {
        if (connection != null) connection.ended(this);
    }

    /** True when another thread than the connection's came by: it is passed on then. */
    private boolean isElsewhere(Runnable again) {
        if (connection == null || connection.isInLoop()) return false;
        connection.execute(again);
        return true;
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public int place() {
        return place;
    }

    @Override
    public void place(int at) {
        this.place = at;
    }
}
