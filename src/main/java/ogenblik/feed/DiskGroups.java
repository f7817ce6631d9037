package ogenblik.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings together what has one key, however far apart it stands in a file, and however large that file is: entries go by
 * the hash of their key into files of a temporary directory, and one of these at a time is read back. A file that is
 * still too large is divided again; so memory is bounded by that size, unless a single key has more.
 */
public final class DiskGroups implements Closeable {
    /** Into how many files entries are divided. */
    private static final int PARTS = 64;

    private static final int BUFFER_BYTES = 1 << 14;
    private static final long DEFAULT_PART_BYTES = 32L << 20;

    /** How often a part is divided before it is taken as it is: then few keys make it large. */
    private static final int MAX_DIVISIONS = 3;

    /** Takes the entries of one key, in the order they came. */
    @FunctionalInterface
    public interface Visitor {
        void visit(String key, List<byte[]> entries) throws IOException;
    }

    private final Path directory;
    private final long maxPartBytes;
    private final int division;
    private final List<Part> parts = new ArrayList<>();

    private DiskGroups(Path directory, long maxPartBytes, int division) throws IOException {
        this.directory = directory;
        this.maxPartBytes = maxPartBytes;
        this.division = division;
        for (int i = 0; i < PARTS; i++) parts.add(new Part(directory.resolve(division + "-" + i)));
    }

    /** In a new directory below the one for temporary files; {@link #close} removes it. */
    public static DiskGroups open() throws IOException {
        return open(DEFAULT_PART_BYTES);
    }

    static DiskGroups open(long maxPartBytes) throws IOException {
        return new DiskGroups(Files.createTempDirectory("ogenblik-import-"), maxPartBytes, 0);
    }

    public void add(String key, byte[] entry) throws IOException {
        parts.get(part(key)).add(key, entry);
    }

    /** Visits each key once. Nothing can be added any more. */
    public void visit(Visitor visitor) throws IOException {
        for (var part : parts) part.close();
        for (var part : parts) {
            if (Files.size(part.file) > maxPartBytes && division < MAX_DIVISIONS) visitDivided(part, visitor);
            else visitWhole(part, visitor);
            Files.delete(part.file);
        }
    }

    private void visitDivided(Part part, Visitor visitor) throws IOException {
        var below = Files.createTempDirectory(directory, "divided-");
        try (var divided = new DiskGroups(below, maxPartBytes, division + 1)) {
            part.forEach(divided::add);
            divided.visit(visitor);
        }
    }

    private static void visitWhole(Part part, Visitor visitor) throws IOException {
        Map<String, List<byte[]>> keyToEntries = new LinkedHashMap<>();
        part.forEach((key, entry) ->
                keyToEntries.computeIfAbsent(key, _ -> new ArrayList<>(4)).add(entry));
        for (var group : keyToEntries.entrySet()) visitor.visit(group.getKey(), group.getValue());
    }

    /** Another one for each division, or a part would come out whole again. */
    private int part(String key) {
        int mixed = (key.hashCode() + 31 * division) * 0x9E3779B9;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B + division;
        return Math.floorMod(mixed ^ (mixed >>> 13), PARTS);
    }

    @Override
    public void close() throws IOException {
        for (var part : parts) part.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.toList().reversed()) Files.deleteIfExists(file);
        }
    }

    @FunctionalInterface
    private interface Entry {
        void take(String key, byte[] entry) throws IOException;
    }

    /** One of the files: keys and entries, each with its length before it. */
    private static final class Part implements Closeable {
        private final Path file;
        private final DataOutputStream out;

        Part(Path file) throws IOException {
            this.file = file;
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        }

        void add(String key, byte[] entry) throws IOException {
            out.writeUTF(key);
            out.writeInt(entry.length);
            out.write(entry);
        }

        void forEach(Entry entry) throws IOException {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
                while (true) {
                    in.mark(1);
                    if (in.read() < 0) return;
                    in.reset();
                    entry.take(in.readUTF(), in.readNBytes(in.readInt()));
                }
            } catch (EOFException e) {
                throw new IOException("temporary file `" + file + "` was cut off", e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
