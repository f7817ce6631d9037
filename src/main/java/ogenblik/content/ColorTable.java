package ogenblik.content;

import java.util.Arrays;

/** Numbers colours in the order in which they are first asked for, and keeps a value for each. Not thread-safe. */
final class ColorTable {
    private static final int EMPTY = -1;

    /** Spreads neighbours over the table: 2^32 over the golden ratio. */
    private static final int SPREAD = 0x9e3779b9;

    private final int mask;

    /** The number of the colour in each slot; at most half of them are taken. */
    private int[] slots = new int[1 << 12];

    private int[] colors = new int[slots.length / 2];
    private int[] values = new int[slots.length / 2];
    private int size;

    /** Colours are the same that don't differ in the bits of the mask. */
    ColorTable(int mask) {
        this.mask = mask;
        Arrays.fill(slots, EMPTY);
    }

    int mask() {
        return mask;
    }

    int size() {
        return size;
    }

    /** The number of the colour, from 0; a new one where it was not asked for before. */
    int entry(int color) {
        int key = color & mask;
        int slot = slot(key);
        if (slots[slot] != EMPTY) return slots[slot];
        if (size == colors.length) {
            grow();
            slot = slot(key);
        }
        colors[size] = key;
        slots[slot] = size;
        return size++;
    }

    int value(int entry) {
        return values[entry];
    }

    void put(int entry, int value) {
        values[entry] = value;
    }

    /** Where the colour is, or would be. */
    private int slot(int key) {
        int slot = (key * SPREAD) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
        while (slots[slot] != EMPTY && colors[slots[slot]] != key) slot = (slot + 1) & (slots.length - 1);
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, EMPTY);
        colors = Arrays.copyOf(colors, slots.length / 2);
        values = Arrays.copyOf(values, slots.length / 2);
        for (int entry = 0; entry < size; entry++) slots[slot(colors[entry])] = entry;
    }
}
