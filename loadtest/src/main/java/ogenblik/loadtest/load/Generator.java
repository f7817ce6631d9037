package ogenblik.loadtest.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Sends one run's requests from the calling thread. */
public final class Generator {
    /** How long the last answers may take. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /**
     * The longest nap between two looks at the connections: it adds to every latency, so it is short. It is a nap by the
     * clock, not a wait for the next answer, as the kernel lets the sender pay for waking who waits: a slow server would pay
     * for each answer, and one that keeps the generator busy for none.
     */
    private static final long NAP_NANOS = 20_000;

    private final Traffic traffic;
    private final int connections;
    private final SplittableRandom random;

    /** {@code seed} gives the order of requests and their gaps in time. */
    public Generator(Traffic traffic, int connections, long seed) {
        this.traffic = traffic;
        this.connections = connections;
        this.random = new SplittableRandom(seed);
    }

    /** Requests that come independently of each other and of the answers, so many a second on average. */
    public Measured open(double perSecond, Duration duration) throws IOException {
        try (var run = new Run()) {
            double gapNanos = 1e9 / perSecond;
            long end = run.start + duration.toNanos();
            long due = run.start;
            while (true) {
                long now = System.nanoTime();
                boolean idle = true;
                while (due <= now && due < end && run.hasFree()) {
                    run.send(due);
                    due += (long) (-Math.log(1 - random.nextDouble()) * gapNanos);
                    idle = false;
                }
                if (run.select() == 0 && idle) {
                    if (due >= end && run.isQuiet()) break;
                    if (now > end + PATIENCE_NANOS) break;
                    LockSupport.parkNanos(Math.min(NAP_NANOS, Math.max(1, due - now)));
                }
            }
            return run.measured();
        }
    }

    /** On every connection the next request as soon as the last one is answered. */
    public Measured closed(Duration duration) throws IOException {
        try (var run = new Run()) {
            long end = run.start + duration.toNanos();
            while (true) {
                long now = System.nanoTime();
                while (now < end && run.hasFree()) run.send(System.nanoTime());
                if (now >= end && run.isQuiet()) break;
                if (now > end + PATIENCE_NANOS) break;
                if (run.select() == 0) LockSupport.parkNanos(NAP_NANOS);
            }
            return run.measured();
        }
    }

    /** The connections of one run and what they saw. */
    private final class Run implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final ArrayDeque<Connection> free = new ArrayDeque<>(connections);
        private final List<Connection> all = new ArrayList<>(connections);
        private final Tape tape = new Tape();
        private final long start;

        Run() throws IOException {
            for (int i = 0; i < connections; i++) {
                var connection = new Connection(traffic, tape, selector);
                all.add(connection);
                free.add(connection);
            }
            this.start = System.nanoTime();
        }

        boolean hasFree() {
            return !free.isEmpty();
        }

        boolean isQuiet() {
            return free.size() == all.size();
        }

        void send(long dueNanos) throws IOException {
            var requests = traffic.requests();
            free.removeLast().send(requests.get(random.nextInt(requests.size())), dueNanos);
        }

        /** Reads what has come; gives on how many connections. */
        int select() throws IOException {
            return selector.selectNow(key -> read((Connection) key.attachment()));
        }

        private void read(Connection connection) {
            if (connection.read()) free.addLast(connection);
        }

        Measured measured() {
            return tape.measured(System.nanoTime() - start, all.size() - free.size());
        }

        @Override
        public void close() throws IOException {
            for (var connection : all) connection.close();
            selector.close();
        }
    }
}
