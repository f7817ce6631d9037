package ogenblik.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import ogenblik.id.ItemId;

/**
 * Writes the rows of a long list in fewer bytes than MessagePack would: whole numbers in groups of seven bits, lowest first,
 * signed ones in zigzag (both as in Protocol Buffers' wire format), numeric ids as numbers.
 */
final class ColumnWriter {
    /** Ids with more digits are written as text. */
    private static final int MAX_DIGITS = 17;

    private byte[] bytes = new byte[256];
    private int size;

    @CanIgnoreReturnValue
    ColumnWriter whole(long value) {
        long rest = (value << 1) ^ (value >> 63);
        unsigned(rest);
        return this;
    }

    /** How many rows follow. */
    @CanIgnoreReturnValue
    ColumnWriter count(int rows) {
        unsigned(rows);
        return this;
    }

    /** A whole number that is not negative. */
    @CanIgnoreReturnValue
    ColumnWriter natural(long value) {
        unsigned(value);
        return this;
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    /** A number's lowest bit is 0; that of a text's length is 1. */
    @CanIgnoreReturnValue
    ColumnWriter item(ItemId item) {
        return item(item, 0, 0);
    }

    /** The same with so many bits of something else between them. */
    @CanIgnoreReturnValue
    ColumnWriter item(ItemId item, int bits, int beside) {
        var id = item.value();
        long rest = (long) beside << 1;
        if (isPlainNumber(id)) unsigned((Long.parseLong(id) << (1 + bits)) | rest);
        else {
            var text = Keys.utf8(id);
            unsigned(((long) text.length << (1 + bits)) | rest | 1);
            for (byte each : text) put(each);
        }
        return this;
    }

    @CanIgnoreReturnValue
    ColumnWriter text(String text) {
        var utf8 = Keys.utf8(text);
        unsigned(utf8.length);
        for (byte each : utf8) put(each);
        return this;
    }

    /** True when the digits are just those that its number is written with. */
    static boolean isPlainNumber(String id) {
        if (id.length() > MAX_DIGITS || (id.charAt(0) == '0' && id.length() > 1)) return false;
        for (int i = 0; i < id.length(); i++) if (id.charAt(i) < '0' || id.charAt(i) > '9') return false;
        return true;
    }

    private void put(byte value) {
        if (size == bytes.length) bytes = Arrays.copyOf(bytes, size * 2);
        bytes[size++] = value;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
