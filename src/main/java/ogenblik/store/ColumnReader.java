package ogenblik.store;

import java.nio.charset.StandardCharsets;
import ogenblik.id.ItemId;

/** Reads what {@link ColumnWriter} wrote, where it stands. */
final class ColumnReader {
    private final ItemIds items;
    private byte[] bytes = {};
    private int at;
    private int end;
    private int beside;

    ColumnReader(ItemIds items) {
        this.items = items;
    }

    ColumnReader begin(byte[] packed, int from, int size) {
        bytes = packed;
        at = from;
        end = from + size;
        return this;
    }

    long whole() {
        long rest = unsigned();
        return (rest >>> 1) ^ -(rest & 1);
    }

    int wholeInt() {
        long value = whole();
        if (value != (int) value) throw new PackException("`" + value + "` where a smaller number should be");
        return (int) value;
    }

    long natural() {
        long value = unsigned();
        if (value < 0) throw new PackException("a number that is too large");
        return value;
    }

    int naturalInt() {
        long value = unsigned();
        if (value != (int) value || value < 0)
            throw new PackException("`" + value + "` where a smaller number should be");
        return (int) value;
    }

    private long unsigned() {
        int next = at;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (next == end) throw new PackException("cut off in a number");
            byte group = bytes[next++];
            value |= (group & 0x7fL) << shift;
            if (group >= 0) {
                at = next;
                return value;
            }
        }
        throw new PackException("a number that does not end");
    }

    ItemId item() {
        return item(0);
    }

    /** With so many bits of something else, which {@link #beside} gives. */
    ItemId item(int bits) {
        long head = unsigned();
        beside = (int) (head >>> 1) & ((1 << bits) - 1);
        long value = head >>> (1 + bits);
        if ((head & 1) == 0) return items.of(value);
        if (value > end - at) throw new PackException("cut off in an id");
        var id = items.of(bytes, at, (int) value);
        at += (int) value;
        return id;
    }

    int beside() {
        return beside;
    }

    String text() {
        long size = unsigned();
        if (size < 0 || size > end - at) throw new PackException("cut off in a text");
        var text = new String(bytes, at, (int) size, StandardCharsets.UTF_8);
        at += (int) size;
        return text;
    }

    /** How many rows there are, which is said first; a row has at least so many bytes. */
    int count(int bytesPerRow) {
        long count = unsigned();
        if (count < 0 || count > (end - at) / bytesPerRow) throw new PackException("a list of " + count);
        return (int) count;
    }

    /** All must be read by now. */
    void end() {
        if (at != end) throw new PackException(end - at + " bytes after the end of a list");
    }
}
