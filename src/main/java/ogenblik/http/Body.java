package ogenblik.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** A body as it was sent: packed by gzip (RFC 1952), or as it is. */
public final class Body {
    private final byte[] sent;
    private final boolean isPacked;

    Body(byte[] sent, boolean isPacked) {
        this.sent = sent;
        this.isPacked = isPacked;
    }

    /** How many bytes were sent. */
    public int sentBytes() {
        return sent.length;
    }

    public boolean isPacked() {
        return isPacked;
    }

    /** What was packed; no more than {@code maxBytes} of it are ever unpacked. */
    public Parsed<byte[]> unpacked(int maxBytes) {
        if (!isPacked) return new Parsed.Ok<>(sent);
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] bytes = unpacking.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes ? new Parsed.Bad<>(Problem.tooLarge(maxBytes)) : new Parsed.Ok<>(bytes);
        } catch (IOException e) {
            return new Parsed.Bad<>(Problem.invalidEncoding("the body is not whole gzip, as `Content-Encoding` says"));
        }
    }
}
