package ogenblik.decision;

import java.util.Arrays;

/** A set of positions among a fixed number of them. A plan's own are never changed; a decision changes its copies. */
final class Bits {
    private final long[] words;

    Bits(int size) {
        this.words = new long[(size + Long.SIZE - 1) >>> 6];
    }

    private Bits(long[] words) {
        this.words = words;
    }

    Bits copy() {
        return new Bits(Arrays.copyOf(words, words.length));
    }

    void set(int position) {
        words[position >>> 6] |= 1L << position;
    }

    void clear(int position) {
        words[position >>> 6] &= ~(1L << position);
    }

    boolean has(int position) {
        return (words[position >>> 6] & (1L << position)) != 0;
    }

    boolean equalTo(Bits other) {
        return Arrays.equals(words, other.words);
    }

    void addAll(Bits other) {
        for (int i = 0; i < words.length; i++) words[i] |= other.words[i];
    }

    void removeAll(Bits other) {
        for (int i = 0; i < words.length; i++) words[i] &= ~other.words[i];
    }

    int count() {
        int count = 0;
        for (long word : words) count += Long.bitCount(word);
        return count;
    }

    int countCommon(Bits other) {
        int count = 0;
        for (int i = 0; i < words.length; i++) count += Long.bitCount(words[i] & other.words[i]);
        return count;
    }

    /** The first position at or after {@code from} that both sets have, or -1. */
    int nextCommon(Bits other, int from) {
        int index = from >>> 6;
        if (index >= words.length) return -1;
        long word = words[index] & other.words[index] & (-1L << from);
        while (word == 0) {
            if (++index == words.length) return -1;
            word = words[index] & other.words[index];
        }
        return (index << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The same set as only the words that are not empty: quick to apply where few positions are in it. */
    Packed packed() {
        int used = 0;
        for (long word : words) if (word != 0) used++;
        var indexes = new int[used];
        var packed = new long[used];
        for (int i = 0, at = 0; i < words.length; i++)
            if (words[i] != 0) {
                indexes[at] = i;
                packed[at++] = words[i];
            }
        return new Packed(indexes, packed);
    }

    /** A set that never changes, in the words that are not empty. */
    static final class Packed {
        private final int[] indexes;
        private final long[] packed;

        private Packed(int[] indexes, long[] packed) {
            this.indexes = indexes;
            this.packed = packed;
        }

        boolean intersects(Bits other) {
            for (int i = 0; i < indexes.length; i++) if ((other.words[indexes[i]] & packed[i]) != 0) return true;
            return false;
        }

        void removeFrom(Bits other) {
            for (int i = 0; i < indexes.length; i++) other.words[indexes[i]] &= ~packed[i];
        }

        int count() {
            int count = 0;
            for (long word : packed) count += Long.bitCount(word);
            return count;
        }
    }
}
