package ogenblik.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose bytes end up in direct memory of Netty's pool, from where a socket takes them without another copy. It
 * asks for as much as its first bytes need: most texts come in one piece.
 */
final class PooledOutput extends OutputStream {
    private @Nullable ByteBuf bytes;

    @Override
    public void write(int octet) {
        room(1).writeByte(octet);
    }

    @Override
    public void write(byte[] more, int offset, int length) {
        room(length).writeBytes(more, offset, length);
    }

    /** What was written; whoever takes it has to release it. */
    ByteBuf bytes() {
        return room(0);
    }

    private ByteBuf room(int sizeHint) {
        if (bytes == null) bytes = ByteBufAllocator.DEFAULT.directBuffer(sizeHint);
        return bytes;
    }
}
