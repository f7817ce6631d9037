package ogenblik.http;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;

/** A stream whose bytes end up in a buffer. */
final class BufferOutput extends OutputStream {
    private final Buffer buffer = Buffer.buffer(2_048);

    @Override
    public void write(int octet) {
        buffer.appendByte((byte) octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.appendBytes(bytes, offset, length);
    }

    Buffer buffer() {
        return buffer;
    }
}
