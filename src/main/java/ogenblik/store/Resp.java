package ogenblik.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** Writes the arguments of a command as Redis reads them (RESP): the length, a line end, the bytes, a line end. */
final class Resp {
    private static final int LINE_END = '\r' << 8 | '\n';

    /** What stands before so many bytes, made once for the lengths that are common. */
    private static final byte[][] HEADS = heads(1024);

    private Resp() {}

    private static byte[][] heads(int size) {
        var heads = new byte[size][];
        for (int i = 0; i < size; i++) heads[i] = head(i);
        return heads;
    }

    private static byte[] head(int size) {
        return ("$" + size + "\r\n").getBytes(US_ASCII);
    }

    /** Begins an argument of so many bytes. */
    static void begin(ByteBuf into, int size) {
        into.writeBytes(size < HEADS.length ? HEADS[size] : head(size));
    }

    static void end(ByteBuf into) {
        into.writeShort(LINE_END);
    }

    static void write(ByteBuf into, byte[] value) {
        begin(into, value.length);
        into.writeBytes(value);
        end(into);
    }

    /** One argument of two parts. */
    static void write(ByteBuf into, byte[] first, byte[] second) {
        begin(into, first.length + second.length);
        into.writeBytes(first);
        into.writeBytes(second);
        end(into);
    }

    /** Arguments that are the same each time, as {@link #write} writes them. */
    static byte[] prepared(byte[]... values) {
        var bytes = new ByteArrayOutputStream();
        for (var value : values) {
            bytes.writeBytes(head(value.length));
            bytes.writeBytes(value);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        return bytes.toByteArray();
    }
}
