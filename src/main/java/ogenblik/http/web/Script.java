package ogenblik.http.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import ogenblik.id.Sha256;

/**
 * One file of the widget, plain and packed by gzip.
 *
 * @param hash what its content is known by: the first 16 hex digits of its SHA-256
 */
record Script(String mediaType, String hash, Buffer plain, Buffer packed) {
    private static final int HASH_DIGITS = 16;

    /** {@code name} is that of a file in {@code sdk} on the class path: {@code ogenblik.js}. */
    static Script read(String name, String mediaType) {
        try (var stream = Script.class.getResourceAsStream("/sdk/" + name)) {
            if (stream == null) throw new IllegalStateException("the jar lacks `sdk/" + name + "`");
            byte[] bytes = stream.readAllBytes();
            return new Script(mediaType, hash(bytes), Buffer.buffer(bytes), Buffer.buffer(packed(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names these bytes in this coding (RFC 9110, 8.8.3). */
    String etag(boolean isPacked) {
        return isPacked ? '"' + hash + ".gz\"" : '"' + hash + '"';
    }

    Buffer bytes(boolean isPacked) {
        return isPacked ? packed : plain;
    }

    private static String hash(byte[] bytes) {
        return Sha256.hex(bytes).substring(0, HASH_DIGITS);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream(bytes.length);
        try (var gzip = new Best(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** As small as it gets: it is packed once, and sent often. */
    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
