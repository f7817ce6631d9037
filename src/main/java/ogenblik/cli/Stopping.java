package ogenblik.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What has to be closed when the program is told to stop (Ctrl-C, SIGTERM), last opened first. */
final class Stopping implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Adds something to close before what was added before it; null is nothing to close. */
    synchronized <T extends @Nullable AutoCloseable> T add(T closeable) {
        if (closeable != null) opened.push(closeable);
        return closeable;
    }

    /** Waits until the program is told to stop and all is closed. */
    void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        closed.await();
    }

    @Override
    public void close() {
        synchronized (this) {
            while (!opened.isEmpty()) closeQuietly(opened.pop());
        }
        closed.countDown();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            System.err.println("could not be closed: " + e);
        }
    }
}
