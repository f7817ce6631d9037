package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The ids of items that were read lately, each as one object, in tables of fixed size. For one thread. */
final class ItemIds {
    private static final int SIZE = 4096;
    private static final int MAX_BYTES = 128;

    private final long[] numbers = new long[SIZE];
    private final @Nullable ItemId[] ofNumbers = new @Nullable ItemId[SIZE];
    private final Interned<ItemId> ofTexts = new Interned<>(SIZE, MAX_BYTES, ItemIds::read);

    /** The id that is written as this number. */
    ItemId of(long number) {
        int place = (int) (number ^ (number >>> 12)) & (SIZE - 1);
        var known = ofNumbers[place];
        if (known != null && numbers[place] == number) return known;
        var id = new ItemId(Long.toString(number));
        numbers[place] = number;
        ofNumbers[place] = id;
        return id;
    }

    /** The id of this text. */
    ItemId of(byte[] bytes, int from, int size) {
        return ofTexts.get(bytes, from, size);
    }

    private static ItemId read(byte[] bytes, int from, int size) {
        try {
            return new ItemId(new String(bytes, from, size, UTF_8));
        } catch (IllegalArgumentException e) {
            throw new PackException(String.valueOf(e.getMessage()));
        }
    }
}
