package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackWriter} wrote (MessagePack, msgpack.org's specification) where it stands, without a copy of its
 * parts. One serves a thread for good: its buffer is used again, and the ids and names that come again and again are read as
 * the same objects. Whatever else the bytes are, reading them ends with a {@link PackException}.
 */
final class PackReader {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** More elements than any section or table row has; a larger header is corrupt, and must not allocate. */
    private static final int MAX_COUNT = 100_000;

    /** The bytes of a section, of nearly all profiles. */
    private static final int SCRATCH = 4096;

    /** As a signed byte, the lowest of those that are a whole number by themselves. */
    private static final int FIRST_SMALL = -32;

    private final Vocabulary vocabulary;
    private final ColumnReader column;
    private byte[] scratch = {};
    private byte[] bytes = scratch;
    private int at;
    private int end;

    PackReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.column = new ColumnReader(vocabulary.items());
    }

    /** Begins with a copy of these bytes, which must be of this format. */
    PackReader begin(ByteBuffer buffer, int format) {
        int size = buffer.remaining();
        if (scratch.length < size) scratch = new byte[Math.max(size, Math.max(SCRATCH, scratch.length * 2))];
        buffer.get(scratch, 0, size);
        return begin(scratch, 0, size, format);
    }

    PackReader begin(byte[] packed, int from, int size, int format) {
        beginRaw(packed, from, size);
        int found = wholeInt();
        if (found != format) throw new PackException("format " + found + ", not " + format);
        return this;
    }

    void beginRaw(byte[] packed, int from, int size) {
        bytes = packed;
        at = from;
        end = from + size;
    }

    /** All must be read by now. */
    void end() {
        if (at != end) throw new PackException(remaining() + " bytes after the end");
    }

    int remaining() {
        return end - at;
    }

    /** One byte as it is. */
    byte fixedByte() {
        if (at == end) throw cutOff();
        return bytes[at++];
    }

    /** The place of so many bytes, which are passed. */
    private int passed(int size) {
        if (size < 0 || size > end - at) throw cutOff();
        int from = at;
        at += size;
        return from;
    }

    private static PackException cutOff() {
        return new PackException("cut off");
    }

    private static PackException misplaced(int head, String expected) {
        return new PackException("a value of kind 0x" + Integer.toHexString(head & 0xff) + ", not " + expected);
    }

    int unsignedShort() {
        return (short) SHORTS.get(bytes, passed(Short.BYTES)) & 0xffff;
    }

    private int fixedInt() {
        return (int) INTS.get(bytes, passed(Integer.BYTES));
    }

    /** Eight bytes as they are. */
    long fixedLong() {
        return (long) LONGS.get(bytes, passed(Long.BYTES));
    }

    long whole() {
        byte head = fixedByte();
        if (head >= FIRST_SMALL) return head;
        return switch (head & 0xff) {
            case 0xcc -> fixedByte() & 0xff;
            case 0xcd -> unsignedShort();
            case 0xce -> fixedInt() & 0xffff_ffffL;
            case 0xcf -> {
                long value = fixedLong();
                if (value < 0) throw new PackException("a number that is too large");
                yield value;
            }
            case 0xd0 -> fixedByte();
            case 0xd1 -> (short) unsignedShort();
            case 0xd2 -> fixedInt();
            case 0xd3 -> fixedLong();
            default -> throw misplaced(head, "a whole number");
        };
    }

    int wholeInt() {
        long value = whole();
        if (value != (int) value) throw new PackException("`" + value + "` where a smaller number should be");
        return (int) value;
    }

    boolean flag() {
        byte head = fixedByte();
        return switch (head & 0xff) {
            case 0xc2 -> false;
            case 0xc3 -> true;
            default -> throw misplaced(head, "true or false");
        };
    }

    /** True, and read, when there is nothing. */
    boolean isNothing() {
        if (head() != 0xc0) return false;
        at++;
        return true;
    }

    /** What comes next, unread. */
    private int head() {
        if (at == end) throw cutOff();
        return bytes[at] & 0xff;
    }

    private boolean isWholeNext() {
        int head = head();
        return (byte) head >= FIRST_SMALL || (head >= 0xcc && head <= 0xd3);
    }

    @Nullable
    String optionalText() {
        return isNothing() ? null : text();
    }

    String text() {
        int size = textSize();
        return new String(bytes, passed(size), size, UTF_8);
    }

    private int textSize() {
        byte head = fixedByte();
        if ((head & 0xe0) == 0xa0) return head & 0x1f;
        return switch (head & 0xff) {
            case 0xd9 -> fixedByte() & 0xff;
            case 0xda -> unsignedShort();
            case 0xdb -> fixedInt();
            default -> throw misplaced(head, "a text");
        };
    }

    private int bytesSize() {
        byte head = fixedByte();
        return switch (head & 0xff) {
            case 0xc4 -> fixedByte() & 0xff;
            case 0xc5 -> unsignedShort();
            case 0xc6 -> fixedInt();
            default -> throw misplaced(head, "bytes");
        };
    }

    private <T> T interned(int size, Interned<T> known) {
        return known.get(bytes, passed(size), size);
    }

    /** A text that comes often: the same bytes are the same object. */
    String internedText() {
        return interned(textSize(), vocabulary.texts());
    }

    CampaignId campaign() {
        return interned(textSize(), vocabulary.campaigns());
    }

    OfferId offer() {
        return interned(textSize(), vocabulary.offers());
    }

    PurposeId purpose() {
        return interned(textSize(), vocabulary.purposes());
    }

    /** The names that {@link NamesCodec} reads, as the same array for the same bytes: not to be written to. */
    String[] names() {
        return interned(bytesSize(), vocabulary.names());
    }

    /** The term that {@link LedgerCodec} packed, as the same object for the same bytes. */
    Ledger.Term term() {
        return interned(bytesSize(), vocabulary.terms());
    }

    ItemId item() {
        if (isWholeNext()) return vocabulary.items().of(whole());
        int size = textSize();
        return vocabulary.items().of(bytes, passed(size), size);
    }

    /** Rows in columns, which are passed; good until the next ones are asked for. */
    ColumnReader column() {
        int size = bytesSize();
        return column.begin(bytes, passed(size), size);
    }

    /** Numbers of eight bytes each. */
    long[] longs() {
        int size = bytesSize();
        int from = passed(size);
        if (size % Long.BYTES != 0) throw new PackException("numbers of eight bytes in " + size);
        var longs = new long[size / Long.BYTES];
        for (int i = 0; i < longs.length; i++) longs[i] = (long) LONGS.get(bytes, from + i * Long.BYTES);
        return longs;
    }

    /** How many values follow, of at least a byte each. */
    int count() {
        byte head = fixedByte();
        int count = (head & 0xf0) == 0x90
                ? head & 0x0f
                : switch (head & 0xff) {
                    case 0xdc -> unsignedShort();
                    case 0xdd -> fixedInt();
                    default -> throw misplaced(head, "a list");
                };
        if (count < 0 || count > MAX_COUNT || count > end - at) throw new PackException("a list of " + count);
        return count;
    }

    Instant millis() {
        return Instant.ofEpochMilli(whole());
    }

    double decimal() {
        return isWholeNext() ? whole() / PackWriter.DECIMAL_UNIT : floating();
    }

    private double floating() {
        byte head = fixedByte();
        return switch (head & 0xff) {
            case 0xca -> Float.intBitsToFloat(fixedInt());
            case 0xcb -> Double.longBitsToDouble(fixedLong());
            default -> throw misplaced(head, "a number");
        };
    }

    /** A string, long, double, boolean or list of strings. */
    Object value() {
        if (isWholeNext()) return whole();
        int head = head();
        return switch (head) {
            case 0xc2, 0xc3 -> flag();
            case 0xca, 0xcb -> floating();
            case 0xdc, 0xdd -> List.of(texts());
            default -> (head & 0xf0) == 0x90 ? List.of(texts()) : text();
        };
    }

    /** A list of them. */
    String[] texts() {
        var list = new String[count()];
        for (int i = 0; i < list.length; i++) list[i] = text();
        return list;
    }
}
