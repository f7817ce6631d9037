package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import ogenblik.id.ItemId;

/** Reads what {@link ColumnWriter} wrote. */
final class ColumnReader {
    private final byte[] bytes;
    private int at;

    ColumnReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
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

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == bytes.length) throw new PackException("cut off in a number");
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
        throw new PackException("a number that does not end");
    }

    ItemId item() {
        long head = unsigned();
        if ((head & 1) == 0) return new ItemId(Long.toString(head >>> 1));
        long length = head >>> 1;
        if (length > bytes.length - at) throw new PackException("cut off in an id");
        var id = new ItemId(new String(bytes, at, (int) length, UTF_8));
        at += (int) length;
        return id;
    }

    /** How many rows there are, which is said first; a row has at least so many bytes. */
    int count(int bytesPerRow) {
        long count = unsigned();
        if (count > (bytes.length - at) / bytesPerRow) throw new PackException("a list of " + count);
        return (int) count;
    }

    /** All must be read by now. */
    void end() {
        if (hasMore()) throw new PackException(bytes.length - at + " bytes after the end of a list");
    }
}
