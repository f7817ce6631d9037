package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import ogenblik.id.CustomerId;
import ogenblik.resilience.Guard;
import ogenblik.resilience.Unavailable;
import ogenblik.telemetry.Meters;

/** Commands to Redis, each with its deadline, and each through the guard unless it is bulk work that nobody waits for. */
final class Redis {
    private final Connections connections;
    private final Guard guard;
    private final Meters meters;
    private final long commandNanos;
    private final Call.Listener reads = new Guarded(true);
    private final Call.Listener writes = new Guarded(false);

    Redis(Connections connections, Guard guard, Meters meters, long commandNanos) {
        this.connections = connections;
        this.guard = guard;
        this.meters = meters;
        this.commandNanos = commandNanos;
    }

    static CommandArgs<byte[], byte[]> args(byte[] key) {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(key);
    }

    static CommandArgs<byte[], byte[]> args() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    /** A read that an answer waits for. */
    <T> Future<T> read(
            ProtocolKeyword type,
            CommandArgs<byte[], byte[]> args,
            CommandOutput<byte[], byte[], T> output,
            long deadlineNanos) {
        return guarded(type, args, output, deadlineNanos, reads);
    }

    /** A command with the configured time to answer. */
    <T> Future<T> send(
            ProtocolKeyword type, CommandArgs<byte[], byte[]> args, CommandOutput<byte[], byte[], T> output) {
        return guarded(type, args, output, System.nanoTime() + commandNanos, writes);
    }

    /** One of many commands that are sent together: neither kept back nor counted by the guard. */
    <T> Future<T> bulk(
            ProtocolKeyword type, CommandArgs<byte[], byte[]> args, CommandOutput<byte[], byte[], T> output) {
        return unguarded(type, args, output, System.nanoTime() + 10 * commandNanos, Call.Listener.NONE);
    }

    /** A command of the lane's kind. */
    <T> Future<T> send(
            Lane lane,
            ProtocolKeyword type,
            CommandArgs<byte[], byte[]> args,
            CommandOutput<byte[], byte[], T> output) {
        return switch (lane) {
            case GUARDED -> send(type, args, output);
            case BULK -> bulk(type, args, output);
        };
    }

    /** A script in the lane's way. Where Redis does not know it, its text is sent: an unknown script was not run. */
    <T> Future<T> eval(
            Lane lane,
            Script script,
            List<byte[]> keys,
            List<byte[]> values,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return eval(lane, script, called -> scriptArgs(called, keys, values), output);
    }

    /** Runs a script, through the guard. */
    <T> Future<T> eval(
            Script script,
            List<byte[]> keys,
            List<byte[]> values,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return eval(script, called -> scriptArgs(called, keys, values), output);
    }

    /** The same with arguments of another making, which begin with what it is called or its text. */
    <T> Future<T> eval(
            Script script,
            Function<byte[], CommandArgs<byte[], byte[]>> args,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return eval(Lane.GUARDED, script, args, output);
    }

    /** The same for one of many that are sent together. */
    <T> Future<T> bulkEval(
            Script script,
            List<byte[]> keys,
            List<byte[]> values,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return eval(Lane.BULK, script, keys, values, output);
    }

    /** A script that an answer waits for: the same by a deadline of its own. */
    <T> Future<T> eval(
            Script script,
            Function<byte[], CommandArgs<byte[], byte[]>> args,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output,
            long deadlineNanos) {
        return guarded(CommandType.EVALSHA, args.apply(script.sha()), output.get(), deadlineNanos, writes)
                .recover(failure -> isMissingScript(failure)
                        ? guarded(CommandType.EVAL, args.apply(script.text()), output.get(), deadlineNanos, writes)
                        : Future.failedFuture(failure));
    }

    private <T> Future<T> eval(
            Lane lane,
            Script script,
            Function<byte[], CommandArgs<byte[], byte[]>> args,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return send(lane, CommandType.EVALSHA, args.apply(script.sha()), output.get())
                .recover(failure -> isMissingScript(failure)
                        ? send(lane, CommandType.EVAL, args.apply(script.text()), output.get())
                        : Future.failedFuture(failure));
    }

    private static boolean isMissingScript(Throwable failure) {
        return failure instanceof ErrorReply reply && reply.isMissingScript();
    }

    private static CommandArgs<byte[], byte[]> scriptArgs(byte[] script, List<byte[]> keys, List<byte[]> values) {
        var args = args().add(script).add(keys.size());
        for (var key : keys) args.addKey(key);
        for (var value : values) args.add(value);
        return args;
    }

    private <T> Future<T> guarded(
            ProtocolKeyword type,
            CommandArgs<byte[], byte[]> args,
            CommandOutput<byte[], byte[], T> output,
            long deadlineNanos,
            Call.Listener listener) {
        var refusal = guard.enter();
        if (refusal != null) {
            meters.storeFailed(refusal.reason().wireName());
            return Future.failedFuture(refusal);
        }
        return unguarded(type, args, output, deadlineNanos, listener);
    }

    private <T> Future<T> unguarded(
            ProtocolKeyword type,
            CommandArgs<byte[], byte[]> args,
            CommandOutput<byte[], byte[], T> output,
            long deadlineNanos,
            Call.Listener listener) {
        var context = ContextInternal.current();
        Promise<T> promise = context != null ? context.promise() : Promise.promise();
        var connection = connections.current();
        var call = new Call<>(type, args, output, deadlineNanos, promise, listener);
        if (connection.isInLoop()) connection.send(call);
        else connection.execute(() -> connection.send(call));
        return promise.future();
    }

    /** Runs it on the event loop of one connection, so that all it sends goes out together. */
    <T> Future<T> together(Supplier<Future<T>> sending) {
        var connection = connections.current();
        if (connection.isInLoop()) return sending.get();
        var context = ContextInternal.current();
        Promise<T> promise = context != null ? context.promise() : Promise.promise();
        connection.execute(() -> sending.get().onComplete(promise));
        return promise.future();
    }

    /** The same after a collision, when the others had time to finish. */
    <T> Future<T> again(int triesLeft, Supplier<Future<T>> sending) {
        var context = ContextInternal.current();
        Promise<T> promise = context != null ? context.promise() : Promise.promise();
        connections
                .current()
                .executeAfter(
                        Collision.pauseMillis(triesLeft), () -> sending.get().onComplete(promise));
        return promise.future();
    }

    /** Begins a walk over the profiles of all known customers. */
    ProfileScan<CustomerId.Known> scanKnown() {
        return ProfileScan.known(connections.current().current(), 10 * commandNanos);
    }

    /** The same over those of all visitors. */
    ProfileScan<CustomerId.Visitor> scanVisitors() {
        return ProfileScan.visitors(connections.current().current(), 10 * commandNanos);
    }

    /** Tells guard and meters how a call went. */
    private final class Guarded implements Call.Listener {
        private final boolean isRead;

        Guarded(boolean isRead) {
            this.isRead = isRead;
        }

        @Override
        public void replied(long nanos) {
            guard.succeeded(nanos);
            if (isRead) meters.storeRead(nanos);
            else meters.storeWrite(nanos);
        }

        @Override
        public void failed(long nanos, Throwable cause) {
            guard.failed(nanos, cause);
            meters.storeFailed(
                    cause instanceof Unavailable unavailable
                            ? unavailable.reason().wireName()
                            : "error");
        }
    }
}
