package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * The ids of items that were read lately, in tables of fixed size: the same id of a profile, of the feed and of a table of
 * related items is mostly one and the same object, so that looking it up compares no texts. Thread-safe without locks: where
 * two threads are at odds, an id is two equal objects.
 */
final class ItemIds {
    private static final int SIZE = 1 << 16;
    private static final int MAX_BYTES = 128;

    private final @Nullable OfNumber[] ofNumbers = new @Nullable OfNumber[SIZE];
    private final @Nullable OfText[] ofTexts = new @Nullable OfText[SIZE];

    private record OfNumber(long number, ItemId id) {}

    @SuppressWarnings("ArrayRecordComponent") // never written
    private record OfText(byte[] text, ItemId id) {}

    /** The id that is written as this number. */
    ItemId of(long number) {
        int place = (int) (number ^ (number >>> 16)) & (SIZE - 1);
        var known = ofNumbers[place];
        if (known != null && known.number() == number) return known.id();
        var id = new ItemId(Long.toString(number));
        ofNumbers[place] = new OfNumber(number, id);
        return id;
    }

    /** The id of this text; fails with a {@link PackException} where it is none. */
    ItemId of(byte[] bytes, int from, int size) {
        if (size > MAX_BYTES) return read(bytes, from, size);
        int place = Interned.hash(bytes, from, size) & (SIZE - 1);
        var known = ofTexts[place];
        if (known != null && Arrays.equals(known.text(), 0, known.text().length, bytes, from, from + size))
            return known.id();
        var id = read(bytes, from, size);
        ofTexts[place] = new OfText(Arrays.copyOfRange(bytes, from, from + size), id);
        return id;
    }

    /** The id of this text, which may be a number: as it names a row. */
    ItemId of(byte[] text) {
        var id = read(text, 0, text.length);
        return ColumnWriter.isPlainNumber(id.value()) ? of(Long.parseLong(id.value())) : of(text, 0, text.length);
    }

    private static ItemId read(byte[] bytes, int from, int size) {
        try {
            return new ItemId(new String(bytes, from, size, UTF_8));
        } catch (IllegalArgumentException e) {
            throw new PackException(String.valueOf(e.getMessage()));
        }
    }
}
