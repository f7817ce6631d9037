package ogenblik.http;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A stream whose bytes end up in a buffer, which is as large as the first of them: most texts come in one piece. */
final class BufferOutput extends OutputStream {
    private @Nullable Buffer buffer;

    @Override
    public void write(int octet) {
        buffer(1).appendByte((byte) octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer(length).appendBytes(bytes, offset, length);
    }

    Buffer buffer() {
        return buffer(0);
    }

    private Buffer buffer(int sizeHint) {
        if (buffer == null) buffer = Buffer.buffer(sizeHint);
        return buffer;
    }
}
