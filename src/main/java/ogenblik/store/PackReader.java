package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.core.buffer.ArrayBufferInput;
import org.msgpack.value.ValueType;

/**
 * Reads what {@link PackWriter} wrote. One serves a thread for good: its buffers are used again, and the ids and names that
 * come again and again are read as the same objects.
 */
final class PackReader {
    /** More elements than any section or table row has; a larger header is corrupt, and must not allocate. */
    private static final int MAX_COUNT = 100_000;

    private final ArrayBufferInput input = new ArrayBufferInput(new byte[0]);
    private final MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(input);
    private final Interned<String> texts = new Interned<>(1024, Interned::text);
    private final Interned<String[]> names = new Interned<>(256, NamesCodec::read);
    private byte[] scratch = new byte[4096];
    private int length;

    /** Begins with these bytes, which must be of this format. */
    PackReader begin(ByteBuffer bytes, int format) {
        var copied = copy(bytes);
        return begin(copied, 0, length, format);
    }

    PackReader begin(byte[] bytes, int offset, int size, int format) {
        beginRaw(bytes, offset, size);
        int found = wholeInt();
        if (found != format) throw new PackException("format " + found + ", not " + format);
        return this;
    }

    void beginRaw(byte[] bytes, int offset, int size) {
        length = size;
        try {
            input.reset(bytes, offset, size);
            unpacker.reset(input);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The bytes, in a buffer that is this reader's own and good until the next use. */
    byte[] copy(ByteBuffer bytes) {
        length = bytes.remaining();
        if (scratch.length < length) scratch = new byte[Math.max(length, scratch.length * 2)];
        bytes.get(scratch, 0, length);
        return scratch;
    }

    int copied() {
        return length;
    }

    /** All must be read by now. */
    void end() {
        if (unpacker.getTotalReadBytes() != length)
            throw new PackException(length - unpacker.getTotalReadBytes() + " bytes after the end");
    }

    long whole() {
        try {
            return unpacker.unpackLong();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    int wholeInt() {
        try {
            return unpacker.unpackInt();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    boolean flag() {
        try {
            return unpacker.unpackBoolean();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    /** True, and read, when there is nothing. */
    boolean isNothing() {
        try {
            return unpacker.tryUnpackNil();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    @Nullable
    Long optionalWhole() {
        return isNothing() ? null : whole();
    }

    @Nullable
    String optionalText() {
        return isNothing() ? null : text();
    }

    String text() {
        try {
            return unpacker.unpackString();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    /** A text that comes often: the same bytes are the same object. */
    String internedText() {
        try {
            return texts.get(payload(unpacker.unpackRawStringHeader()));
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    byte[] bytes() {
        try {
            return payload(unpacker.unpackBinaryHeader());
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    /** The names that {@link NamesCodec} reads, as the same array for the same bytes: not to be written to. */
    String[] names() {
        return names.get(bytes());
    }

    private byte[] payload(int size) throws IOException {
        if (size > length) throw new PackException("a text of " + size + " bytes");
        return unpacker.readPayload(size);
    }

    int count() {
        try {
            int count = unpacker.unpackArrayHeader();
            if (count < 0 || count > MAX_COUNT || count > length) throw new PackException("a list of " + count);
            return count;
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    Instant millis() {
        return Instant.ofEpochMilli(whole());
    }

    double decimal() {
        try {
            return unpacker.getNextFormat().getValueType() == ValueType.INTEGER
                    ? unpacker.unpackLong() / PackWriter.DECIMAL_UNIT
                    : unpacker.unpackDouble();
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    ItemId item() {
        try {
            return new ItemId(
                    unpacker.getNextFormat().getValueType() == ValueType.INTEGER
                            ? Long.toString(unpacker.unpackLong())
                            : unpacker.unpackString());
        } catch (IOException | MessagePackException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    Object value() {
        try {
            MessageFormat format = unpacker.getNextFormat();
            return switch (format.getValueType()) {
                case STRING -> unpacker.unpackString();
                case INTEGER -> unpacker.unpackLong();
                case FLOAT -> unpacker.unpackDouble();
                case BOOLEAN -> unpacker.unpackBoolean();
                case ARRAY -> {
                    var list = new String[count()];
                    for (int i = 0; i < list.length; i++) list[i] = text();
                    yield List.of(list);
                }
                case NIL, BINARY, MAP, EXTENSION -> throw new PackException("a value of kind " + format);
            };
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    /** The texts of a list, all of the bytes. */
    static String[] texts(byte[] packed) {
        try (var names = MessagePack.newDefaultUnpacker(packed)) {
            int count = names.unpackArrayHeader();
            if (count < 0 || count > packed.length) throw new PackException("a list of " + count + " names");
            var read = new String[count];
            for (int i = 0; i < count; i++) read[i] = names.unpackString();
            if (names.getTotalReadBytes() != packed.length) throw new PackException("bytes after the last name");
            return read;
        } catch (IOException | MessagePackException e) {
            throw unreadable(e);
        }
    }

    private static PackException unreadable(Exception cause) {
        return cause instanceof PackException pack ? pack : new PackException(String.valueOf(cause.getMessage()));
    }

    /** Remembers what bytes stand for, in a table of fixed size where a newcomer takes the place of what was there. */
    static final class Interned<T> {
        private final byte[][] keys;
        private final @Nullable Object[] values;
        private final Function<byte[], T> reader;

        Interned(int size, Function<byte[], T> reader) {
            this.keys = new byte[size][];
            Arrays.fill(keys, new byte[0]);
            this.values = new @Nullable Object[size];
            this.reader = reader;
        }

        @SuppressWarnings("unchecked")
        T get(byte[] bytes) {
            int hash = Arrays.hashCode(bytes);
            int place = (hash ^ (hash >>> 15)) & (keys.length - 1);
            var known = values[place];
            if (known != null && Arrays.equals(keys[place], bytes)) return (T) known;
            T read = reader.apply(bytes);
            keys[place] = bytes;
            values[place] = read;
            return read;
        }

        static String text(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
