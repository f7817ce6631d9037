package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Writes MessagePack that {@link PackReader} reads, in the widest form of each kind: quicker to write than the fewest bytes
 * are, for what is written with every decision and seldom read.
 */
final class InputsWriter {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int TYPICAL = 512;
    private static final int MAX_SHORT_TEXT = 0xffff;

    private byte[] bytes = new byte[TYPICAL];
    private int size;

    @CanIgnoreReturnValue
    InputsWriter small(int value) {
        grow(1);
        bytes[size++] = (byte) value;
        return this;
    }

    @CanIgnoreReturnValue
    InputsWriter whole(long value) {
        head(0xd3, Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    @CanIgnoreReturnValue
    InputsWriter floating(double value) {
        head(0xcb, Long.BYTES);
        LONGS.set(bytes, size, Double.doubleToRawLongBits(value));
        size += Long.BYTES;
        return this;
    }

    @CanIgnoreReturnValue
    InputsWriter flag(boolean value) {
        return small(value ? 0xc3 : 0xc2);
    }

    @CanIgnoreReturnValue
    InputsWriter count(int count) {
        head(0xdd, Integer.BYTES);
        INTS.set(bytes, size, count);
        size += Integer.BYTES;
        return this;
    }

    @CanIgnoreReturnValue
    InputsWriter text(String text) {
        return utf8(text.getBytes(UTF_8));
    }

    /** A text that is encoded already. */
    @CanIgnoreReturnValue
    InputsWriter utf8(byte[] utf8) {
        if (utf8.length <= MAX_SHORT_TEXT) {
            head(0xda, Short.BYTES + utf8.length);
            SHORTS.set(bytes, size, (short) utf8.length);
            size += Short.BYTES;
        } else {
            head(0xdb, Integer.BYTES + utf8.length);
            INTS.set(bytes, size, utf8.length);
            size += Integer.BYTES;
        }
        return raw(utf8);
    }

    @CanIgnoreReturnValue
    InputsWriter texts(Collection<String> all) {
        count(all.size());
        for (var text : all) text(text);
        return this;
    }

    /** A string, long, double, boolean or list of strings, as {@link PackWriter#value} takes them. */
    @CanIgnoreReturnValue
    InputsWriter value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Long number -> whole(number);
            case Double number -> floating(number);
            case Boolean flag -> flag(flag);
            case List<?> list -> texts(list.stream().map(each -> (String) each).toList());
            default -> throw new IllegalArgumentException("`" + value + "` is of a kind that can't be stored");
        };
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @CanIgnoreReturnValue
    private InputsWriter raw(byte[] value) {
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void head(int kind, int sizeOfRest) {
        grow(1 + sizeOfRest);
        bytes[size++] = (byte) kind;
    }

    private void grow(int by) {
        if (size + by > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + by));
    }
}
