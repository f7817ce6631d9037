package ogenblik.training.score;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * How DuckDB is told to read a file: what the file is says its content and not its name.
 *
 * @param reader the table function
 * @param notes what the reader of the report should know of it
 */
record SourceFile(String reader, List<String> notes) {
    private static final int BUFFER = 1 << 16;

    static SourceFile of(Path file) throws IOException {
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        if (Files.isDirectory(file))
            throw new UntrainableException("`" + file + "` is a folder; name a file, CSV (gzip or not) or Parquet");
        var start = start(file);
        if (start.length == 0)
            throw new UntrainableException("`" + file + "` is empty; it should be CSV with a header, or Parquet");
        if (new String(start, ISO_8859_1).startsWith("PAR1"))
            return new SourceFile("read_parquet(" + path(file) + ")", List.of());
        boolean isGzip = start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        return csv(file, isGzip);
    }

    private static SourceFile csv(Path file, boolean isGzip) throws IOException {
        var encoding = encoding(file, isGzip);
        var reader = ("read_csv(%s, header = true, all_varchar = true, quote = '\"', escape = '\"', compression = '%s',"
                        + " encoding = '%s', ignore_errors = true, store_rejects = true, max_line_size = 16000000)")
                .formatted(path(file), isGzip ? "gzip" : "none", encoding);
        return new SourceFile(
                reader,
                encoding.equals("latin-1")
                        ? List.of("the file is not UTF-8, and was read as Latin-1 (ISO 8859-1)")
                        : List.of());
    }

    /** How many lines were not taken, once the file was read. */
    long countRefused(Workspace workspace) throws SQLException {
        if (!reader.startsWith("read_csv")) return 0;
        return workspace
                .rows("SELECT count(DISTINCT line) FROM reject_errors", row -> row.getLong(1))
                .getFirst();
    }

    /** A path in which no character stands for several files. */
    private static String path(Path file) {
        var path = file.toAbsolutePath().toString();
        if (path.matches("(?s).*[*?\\[{].*"))
            throw new UntrainableException(
                    "`" + file + "` has one of `* ? [ {` in its path, which would name several files; rename it");
        return Workspace.quoted(path);
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static String encoding(Path file, boolean isGzip) throws IOException {
        try (var raw = Files.newInputStream(file);
                var in = isGzip ? new GZIPInputStream(raw, BUFFER) : raw) {
            var first = in.readNBytes(BUFFER);
            if (isUtf16(first)) return "utf-16";
            return isUtf8(first, in) ? "utf-8" : "latin-1";
        } catch (ZipException | EOFException e) {
            throw new UntrainableException(
                    "`" + file + "` begins as gzip and is broken: " + e.getMessage() + "; copy or export it again");
        }
    }

    /** By its mark of the order of bytes. */
    private static boolean isUtf16(byte[] first) {
        if (first.length < 2) return false;
        int mark = ((first[0] & 0xff) << 8) | (first[1] & 0xff);
        return mark == 0xfffe || mark == 0xfeff;
    }

    private static boolean isUtf8(byte[] first, InputStream rest) throws IOException {
        var decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(2 * BUFFER).put(first).flip();
        var block = new byte[BUFFER];
        while (true) {
            if (!decodes(decoder, bytes)) return false;
            bytes.compact();
            int read = rest.read(block);
            if (read < 0) return bytes.position() == 0;
            bytes.put(block, 0, read).flip();
        }
    }

    private static boolean decodes(CharsetDecoder decoder, ByteBuffer bytes) {
        return !decoder.decode(bytes, CharBuffer.allocate(bytes.remaining() + 1), false)
                .isError();
    }
}
