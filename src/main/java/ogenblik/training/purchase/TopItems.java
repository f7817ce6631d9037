package ogenblik.training.purchase;

import java.util.Arrays;

/** The highest scores of those offered, at most so many. Of two with the same score the smaller item comes first. */
public final class TopItems {
    private final int most;
    /** A heap with the lowest first. */
    private final int[] items;

    private final float[] scores;
    private int size;

    private TopItems(int most) {
        this.most = most;
        this.items = new int[most];
        this.scores = new float[most];
    }

    public static TopItems of(int most) {
        return new TopItems(most);
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public void offer(int item, float score) {
        if (size < most) {
            items[size] = item;
            scores[size] = score;
            rise(size++);
        } else if (isBelow(items[0], scores[0], item, score)) {
            items[0] = item;
            scores[0] = score;
            sink(0, size);
        }
    }

    /** Those kept, highest first. */
    public int[] items() {
        sort();
        return Arrays.copyOf(items, size);
    }

    /** Their scores, highest first. */
    public float[] scores() {
        sort();
        return Arrays.copyOf(scores, size);
    }

    /** Heap sort: the lowest goes to the end each time, so that the highest is left in front; that is no heap any more. */
    private void sort() {
        for (int parent = size / 2 - 1; parent >= 0; parent--) sink(parent, size);
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void rise(int start) {
        int child = start;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!isBelow(items[child], scores[child], items[parent], scores[parent])) return;
            swap(child, parent);
            child = parent;
        }
    }

    private void sink(int start, int end) {
        int parent = start;
        while (2 * parent + 1 < end) {
            int child = 2 * parent + 1;
            if (child + 1 < end && isBelow(items[child + 1], scores[child + 1], items[child], scores[child])) child++;
            if (!isBelow(items[child], scores[child], items[parent], scores[parent])) return;
            swap(child, parent);
            parent = child;
        }
    }

    private void swap(int one, int other) {
        int item = items[one];
        items[one] = items[other];
        items[other] = item;
        float score = scores[one];
        scores[one] = scores[other];
        scores[other] = score;
    }

    private static boolean isBelow(int item, float score, int other, float otherScore) {
        return score < otherScore || (score == otherScore && item > other);
    }
}
