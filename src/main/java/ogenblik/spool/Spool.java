package ogenblik.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines that wait on disk, oldest first, within bounds of size and age. No call blocks; one thread does what the disk does. */
public final class Spool implements AutoCloseable {
    /** The most lines that wait for the disk; more are refused. */
    static final int MAX_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    /** A file is let go as a whole, by size and by age: so many make up what may be held. */
    private static final int SEGMENTS = 8;

    private static final long HOUSEKEEPING_MILLIS = 10_000;
    private static final long CLOSE_SECONDS = 5;

    private final SpoolConfig config;
    private final ScheduledThreadPoolExecutor disk;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();

    /** Used by the disk's thread alone, as are the next ones: oldest first. */
    private final List<Segment> segments = new ArrayList<>();

    private @Nullable Segment newest;
    private boolean isSyncDue;
    private boolean isWarned;

    private Spool(SpoolConfig config) {
        this.config = config;
        this.disk = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "spool");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins with what was left in the directory. */
    public static Spool open(SpoolConfig config) {
        var spool = new Spool(config);
        if (!isWritable(config.directory()))
            LOG.warn(
                    "`{}` can't be written: what Redis can't take while it is down is lost; name another directory with"
                            + " `tracking.buffer.directory`",
                    config.directory());
        var _ = spool.disk.scheduleWithFixedDelay(spool::keepHouse, 0, HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS);
        return spool;
    }

    private static boolean isWritable(Path directory) {
        var place = directory.toAbsolutePath();
        while (place != null && !Files.exists(place)) place = place.getParent();
        return place != null && Files.isDirectory(place) && Files.isWritable(place);
    }

    /** Lines as they were added, and where they lie. */
    public record Batch(List<String> lines, Mark mark) {
        public Batch {
            lines = List.copyOf(lines);
        }
    }

    /** Up to where a batch goes. */
    public sealed interface Mark {}

    private record Until(Segment segment, long end) implements Mark {}

    private enum Nowhere implements Mark {
        NOWHERE
    }

    /** Bytes on disk, as far as this process holds them. */
    public long heldBytes() {
        return heldBytes.get();
    }

    /**
     * Appends a line, which holds no line break. Gives whether it was appended: a crash of the process costs it no more then,
     * one of the machine no more after the sync interval. It was not where the spool is full, or the disk fails.
     */
    public CompletableFuture<Boolean> add(String line) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(false);
        }
        return onDisk(() -> {
                    waiting.decrementAndGet();
                    return append((line + "\n").getBytes(UTF_8));
                })
                .exceptionally(failure -> {
                    warn("what Redis can't take can't be kept on disk either and is lost", failure);
                    return false;
                });
    }

    /** The oldest lines, at most so many; none where none are left. The same ones until they are removed. */
    public CompletableFuture<Batch> oldest(int maxLines) {
        return onDisk(() -> {
            while (!segments.isEmpty()) {
                var segment = segments.getFirst();
                var chunk = segment.read(maxLines);
                if (!chunk.lines().isEmpty()) return new Batch(chunk.lines(), new Until(segment, chunk.end()));
                letGo(segment);
            }
            return new Batch(List.of(), Nowhere.NOWHERE);
        });
    }

    /** Lets go of all lines up to the end of this batch. */
    public CompletableFuture<Void> remove(Batch batch) {
        return onDisk(() -> {
                    if (batch.mark() instanceof Until(var segment, var end)) {
                        segment.remove(end);
                        if (segment.isDone()) letGo(segment);
                    }
                    return true;
                })
                .thenAccept(_ -> {});
    }

    private boolean append(byte[] line) throws IOException {
        if (heldBytes.get() + line.length > config.maxBytes()) return false;
        var segment = newest();
        try {
            segment.append(line);
        } catch (IOException e) {
            newest = null;
            throw e;
        }
        heldBytes.addAndGet(line.length);
        isWarned = false;
        syncSoon();
        return true;
    }

    private Segment newest() throws IOException {
        long now = System.currentTimeMillis();
        var current = newest;
        if (current != null
                && current.size() < config.maxBytes() / SEGMENTS
                && now - current.madeAtMillis() < config.maxAge().toMillis() / SEGMENTS) return current;
        if (current != null) current.force();
        Files.createDirectories(config.directory());
        var made = Segment.make(config.directory(), now);
        segments.add(made);
        newest = made;
        return made;
    }

    private void syncSoon() throws IOException {
        if (config.syncInterval().isZero()) sync();
        else if (!isSyncDue) {
            isSyncDue = true;
            var _ = disk.schedule(
                    () -> {
                        try {
                            sync();
                        } catch (IOException e) {
                            warn("what waits for Redis may not be on the disk yet", e);
                        }
                    },
                    config.syncInterval().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sync() throws IOException {
        isSyncDue = false;
        if (newest != null) newest.force();
    }

    /** Lets go of what is too old, and takes over what other processes left. */
    private void keepHouse() {
        try {
            long oldest = System.currentTimeMillis() - config.maxAge().toMillis();
            takeOver();
            for (var segment : List.copyOf(segments)) if (segment.lastMillis() < oldest) letGo(segment);
        } catch (IOException | RuntimeException e) {
            warn("what waits for Redis can't be looked after", e);
        }
    }

    private void takeOver() throws IOException {
        if (!Files.isDirectory(config.directory())) return;
        try (var files = Files.list(config.directory())) {
            for (var file : files.filter(Spool::isOurs).toList()) {
                if (segments.stream().anyMatch(segment -> segment.file().equals(file))) continue;
                var segment = Segment.takeOver(file);
                if (segment == null) continue;
                segments.add(segment);
                heldBytes.addAndGet(segment.size());
            }
        }
        segments.sort(Comparator.comparingLong(Segment::madeAtMillis));
    }

    private static boolean isOurs(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(Segment.PREFIX) && name.endsWith(Segment.SUFFIX);
    }

    private void letGo(Segment segment) throws IOException {
        if (!segments.remove(segment)) return;
        if (segment.equals(newest)) newest = null;
        heldBytes.addAndGet(-segment.size());
        segment.delete();
    }

    /** Said once for each time that it begins to fail. */
    private void warn(String what, Throwable cause) {
        if (!isWarned) LOG.warn("{}: {}", what, cause.toString());
        isWarned = true;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> CompletableFuture<T> onDisk(Work<T> work) {
        var done = new CompletableFuture<T>();
        try {
            disk.execute(() -> {
                try {
                    done.complete(work.run());
                } catch (IOException | RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new IOException("the spool is closed", e));
        }
        return done;
    }

    /** Writes what waits, forces it to the disk, and lets go of the files, which stay. */
    @Override
    public void close() {
        var closed = onDisk(() -> {
            sync();
            for (var segment : segments) segment.close();
            segments.clear();
            return true;
        });
        try {
            var _ = closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("what waits for Redis may not all be on the disk: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            var _ = disk.shutdownNow();
        }
    }
}
