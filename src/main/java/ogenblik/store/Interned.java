package ogenblik.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what bytes stand for, in a table of fixed size where a newcomer takes the place of what was there. What is known
 * is found without a copy of the bytes. For one thread.
 */
final class Interned<T> {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final byte[] NONE = {};

    private final byte[][] keys;
    private final @Nullable Object[] values;
    private final int maxBytes;
    private final Reading<T> reading;

    /** Makes the thing that bytes stand for. */
    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] bytes, int from, int size);
    }

    /** {@code size} is a power of two; what has more than {@code maxBytes} is read anew each time. */
    Interned(int size, int maxBytes, Reading<T> reading) {
        this.keys = new byte[size][];
        Arrays.fill(keys, NONE);
        this.values = new @Nullable Object[size];
        this.maxBytes = maxBytes;
        this.reading = reading;
    }

    @SuppressWarnings("unchecked")
    T get(byte[] bytes, int from, int size) {
        if (size > maxBytes) return reading.read(bytes, from, size);
        int place = place(bytes, from, size);
        var known = values[place];
        var key = keys[place];
        if (known != null && Arrays.equals(key, 0, key.length, bytes, from, from + size)) return (T) known;
        T read = reading.read(bytes, from, size);
        keys[place] = Arrays.copyOfRange(bytes, from, from + size);
        values[place] = read;
        return read;
    }

    private int place(byte[] bytes, int from, int size) {
        return hash(bytes, from, size) & (keys.length - 1);
    }

    /** Well mixed, down to the lowest bits. */
    static int hash(byte[] bytes, int from, int size) {
        long hash = size;
        int at = from;
        int end = from + size;
        for (; at + Long.BYTES <= end; at += Long.BYTES) hash = mixed(hash ^ (long) LONGS.get(bytes, at));
        long rest = 0;
        for (; at < end; at++) rest = rest << 8 | (bytes[at] & 0xff);
        return (int) mixed(hash ^ rest);
    }

    private static long mixed(long hash) {
        long product = hash * MIX;
        return product ^ (product >>> 32);
    }
}
