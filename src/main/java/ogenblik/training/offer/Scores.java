package ogenblik.training.offer;

import ogenblik.training.purchase.TopItems;

/** A number for each item, most of them 0. */
final class Scores {
    private final float[] itemToScore;
    private final int[] touched;
    private int size;

    Scores(int items) {
        itemToScore = new float[items];
        touched = new int[items];
    }

    void clear() {
        for (int index = 0; index < size; index++) itemToScore[touched[index]] = 0;
        size = 0;
    }

    /** Adds what is above 0. */
    void add(int item, float score) {
        if (itemToScore[item] == 0) touched[size++] = item;
        itemToScore[item] += score;
    }

    float of(int item) {
        return itemToScore[item];
    }

    /** The items with the highest. */
    int[] top(TopItems top) {
        top.clear();
        for (int index = 0; index < size; index++) top.offer(touched[index], itemToScore[touched[index]]);
        return top.items();
    }
}
