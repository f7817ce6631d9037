package ogenblik.flow;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores things batch by batch, in order: while one batch is on its way the next is gathered, and whoever gathers faster
 * than the store writes is made to wait.
 */
final class Batches<T> {
    private static final int SIZE = 1_000;

    private final int size;
    private final Function<List<T>, Future<?>> store;
    private List<T> gathered = new ArrayList<>();
    private Future<?> onItsWay = Future.succeededFuture();

    Batches(Function<List<T>, Future<?>> store) {
        this(SIZE, store);
    }

    /** Of so many things each. */
    Batches(int size, Function<List<T>, Future<?>> store) {
        this.size = size;
        this.store = store;
    }

    void add(T thing) {
        gathered.add(thing);
        if (gathered.size() >= size) send();
    }

    /** Sends what is gathered, and gives what completes when all that was added is stored. */
    Future<?> sent() {
        if (!gathered.isEmpty()) send();
        return onItsWay;
    }

    /** Returns when all is stored. */
    void drain() {
        await(sent());
    }

    private void send() {
        await(onItsWay);
        onItsWay = store.apply(gathered);
        gathered = new ArrayList<>(size);
    }

    /** Blocks until the future is complete, and gives its result; a failure is thrown as it is. */
    @CanIgnoreReturnValue
    static <R extends @Nullable Object> R await(Future<R> future) {
        if (Context.isOnEventLoopThread()) throw new IllegalStateException("an import must not block an event loop");
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("the store failed", e.getCause());
        }
    }
}
