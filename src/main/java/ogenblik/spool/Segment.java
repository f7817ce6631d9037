package ogenblik.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of lines, locked by the process that appends to it or reads it. A last line without an end was cut off by a
 * crash and is none. Used by one thread.
 */
final class Segment implements AutoCloseable {
    static final String PREFIX = "spool-";
    static final String SUFFIX = ".log";

    private static final int READ_BYTES = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final long madeAtMillis;
    private long size;
    private long removed;

    private Segment(Path file, FileChannel channel, long madeAtMillis) throws IOException {
        this.file = file;
        this.channel = channel;
        this.madeAtMillis = madeAtMillis;
        this.size = channel.size();
    }

    /** Some lines, and where in the file they end. */
    record Chunk(List<String> lines, long end) {}

    /** A new file; its name tells its age, so that files of several processes sort by it. */
    static Segment make(Path directory, long nowMillis) throws IOException {
        while (true) {
            var file = directory.resolve(PREFIX + nowMillis + "-" + UUID.randomUUID() + SUFFIX);
            var made = open(file, StandardOpenOption.CREATE_NEW);
            if (made != null) return made;
        }
    }

    /** A file that is there, or null where it is another process's, or just gone. */
    static @Nullable Segment takeOver(Path file) throws IOException {
        return open(file);
    }

    private static @Nullable Segment open(Path file, StandardOpenOption... more) throws IOException {
        var options = new ArrayList<>(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        options.addAll(List.of(more));
        FileChannel channel;
        try {
            channel = FileChannel.open(file, options.toArray(StandardOpenOption[]::new));
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            return null;
        }
        try {
            if (channel.tryLock() != null) return new Segment(file, channel, madeAtMillis(file));
        } catch (OverlappingFileLockException e) {
            // Held within this process, which is as good as by another.
        }
        channel.close();
        return null;
    }

    private static long madeAtMillis(Path file) {
        var name = file.getFileName().toString().substring(PREFIX.length());
        try {
            return Long.parseLong(name.substring(0, Math.max(0, name.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    Path file() {
        return file;
    }

    /** As its name says; 0 where that says nothing. */
    long madeAtMillis() {
        return madeAtMillis;
    }

    long lastMillis() throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }

    /** In bytes. */
    long size() {
        return size;
    }

    boolean isDone() {
        return removed >= size;
    }

    /** Appends it whole, or not at all where that fails. */
    void append(byte[] line) throws IOException {
        var bytes = ByteBuffer.wrap(line);
        long at = size;
        try {
            while (bytes.hasRemaining()) at += channel.write(bytes, at);
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        size = at;
    }

    /** Returns when what was appended is on the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** At most so many of the lines that were not removed yet, oldest first; without any, the rest of the file is none. */
    Chunk read(int maxLines) throws IOException {
        var lines = new ArrayList<String>();
        long at = removed;
        while (lines.size() < maxLines && at < size) {
            var bytes = ByteBuffer.allocate((int) Math.min(READ_BYTES, size - at));
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
            int used = split(bytes.array(), bytes.position(), maxLines, lines);
            if (used == 0) return new Chunk(lines, lines.isEmpty() ? size : at);
            at += used;
        }
        return new Chunk(lines, at);
    }

    /** How many of these bytes the lines came from. */
    private static int split(byte[] bytes, int length, int maxLines, List<String> lines) {
        int used = 0;
        for (int i = 0; i < length && lines.size() < maxLines; i++)
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, used, i - used, StandardCharsets.UTF_8));
                used = i + 1;
            }
        return used;
    }

    /** Lets go of all lines up to this place. */
    void remove(long end) {
        removed = Math.max(removed, end);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }

    /** Lets go of the lock; what is in the file stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
