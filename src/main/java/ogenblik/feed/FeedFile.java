package ogenblik.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import ogenblik.id.Sha256;
import org.jspecify.annotations.Nullable;

/** An open import file: what it is, compressed or not, NDJSON, CSV or XML, is told by its content and not by its name. */
public final class FeedFile implements Closeable {
    /** The longest line that is read, in bytes. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Rows rows;
    private final @Nullable Header header;
    private final CountedBytes bytes;
    private final long sizeBytes;

    private FeedFile(Rows rows, @Nullable Header header, CountedBytes bytes, long sizeBytes) {
        this.rows = rows;
        this.header = header;
        this.bytes = bytes;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Opens a file.
     *
     * @param nameToColumn for CSV, the import's names to the file's columns; empty where they are the same
     * @throws BadFeedException when it is not there, can't be read, or has no usable header
     */
    public static FeedFile open(Path file, Map<String, String> nameToColumn) throws IOException {
        if (!Files.isRegularFile(file)) throw new BadFeedException("there is no file `" + file + "`");
        if (!Files.isReadable(file)) throw new BadFeedException("file `" + file + "` must not be read by this user");
        long sizeBytes = Files.size(file);
        try {
            return open(Files.newInputStream(file), sizeBytes, nameToColumn);
        } catch (ZipException | EOFException e) {
            throw new BadFeedException("file `" + file + "` is compressed and not whole");
        }
    }

    /** The same of what a file holds; closes it where it is no such file. */
    static FeedFile open(InputStream file, long sizeBytes, Map<String, String> nameToColumn) throws IOException {
        var bytes = new CountedBytes(file);
        try {
            var content = new BufferedInputStream(unpacked(bytes), 1 << 16);
            return switch (first(content)) {
                case '<' -> {
                    requireUnmapped(nameToColumn, "XML");
                    yield new FeedFile(XmlRows.open(content), null, bytes, sizeBytes);
                }
                case '{' -> {
                    requireUnmapped(nameToColumn, "NDJSON");
                    yield new FeedFile(new NdjsonRows(lines(content)), null, bytes, sizeBytes);
                }
                case '[' ->
                    throw new BadFeedException(
                            "the file begins with `[`, as a JSON list does: write each of its objects"
                                    + " in a line of its own, as `jq -c '.[]'` does");
                default -> {
                    var rows = CsvRows.open(lines(content), nameToColumn);
                    yield new FeedFile(rows, rows.header(), bytes, sizeBytes);
                }
            };
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static void requireUnmapped(Map<String, String> nameToColumn, String what) {
        if (!nameToColumn.isEmpty())
            throw new BadFeedException("`--columns` maps the columns of a CSV file, and this one is " + what);
    }

    private static Lines lines(InputStream content) {
        return new Lines(content, MAX_LINE_BYTES);
    }

    /** The next row, or null after the last. A compressed file that ends too soon is a {@link BadFeedException}. */
    public @Nullable Row next() throws IOException {
        try {
            return rows.next();
        } catch (ZipException | EOFException e) {
            throw notWhole();
        }
    }

    /** Passes over all rows up to the one that begins in this line, it among them; none where it is 0. */
    public void skipThrough(long line) throws IOException {
        if (line == 0) return;
        try {
            rows.skipThrough(line);
        } catch (ZipException | EOFException e) {
            throw notWhole();
        }
    }

    /** The SHA-256 of a file's content in hex, the same whether it is compressed or not. */
    public static String contentHash(Path file) throws IOException {
        try (var raw = Files.newInputStream(file);
                var content = new DigestInputStream(unpacked(raw), Sha256.digest())) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (ZipException | EOFException e) {
            throw notWhole();
        }
    }

    private static BadFeedException notWhole() {
        return new BadFeedException("the compressed file is not whole; get it anew and run the command again");
    }

    /** Whether it is XML, which only product feeds are. */
    public boolean isXml() {
        return rows instanceof XmlRows;
    }

    /** The columns of a CSV file; null for NDJSON and XML. */
    public @Nullable Header header() {
        return header;
    }

    /** How much of the file, as it lies on disk, was read. */
    public long readBytes() {
        return bytes.count;
    }

    /** The file's size on disk. */
    public long sizeBytes() {
        return sizeBytes;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int magic = (buffered.read() << 8) | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    /** The first character, but for white space, a byte order mark, and the zeros of UTF-16. */
    private static int first(BufferedInputStream content) throws IOException {
        content.mark(1 << 12);
        int seen = 0;
        int first = content.read();
        while (++seen < 1 << 12 && (isSpace(first) || isByteOrderMark(first))) first = content.read();
        content.reset();
        return first;
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private static boolean isByteOrderMark(int character) {
        return character == 0xEF
                || character == 0xBB
                || character == 0xBF
                || character == 0xFE
                || character == 0xFF
                || character == 0;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Counts what goes through. */
    private static final class CountedBytes extends FilterInputStream {
        private volatile long count;

        CountedBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) add(1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) add(read);
            return read;
        }

        /** One thread reads; another may look on. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void add(int read) {
            count += read;
        }
    }
}
