package ogenblik.cli;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a flow gives; only commands may, as they have a thread of their own. */
final class Waiting {
    private static final long LONGEST_SECONDS = 120;

    private Waiting() {}

    /** The result; a failure is thrown as it is. */
    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new CommandFailedException("it failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new CommandFailedException(
                    "it took longer than " + LONGEST_SECONDS + " seconds; see how Redis does", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("it was interrupted", e);
        }
    }
}
