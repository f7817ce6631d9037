package ogenblik.training.relation;

/** Of each item those that go with it, strongest first. */
public final class RelatedTable {
    private final int[][] itemToOthers;
    private final float[][] itemToScores;

    RelatedTable(int[][] itemToOthers, float[][] itemToScores) {
        this.itemToOthers = itemToOthers;
        this.itemToScores = itemToScores;
    }

    public int items() {
        return itemToOthers.length;
    }

    /** How many go with an item. */
    public int size(int item) {
        return itemToOthers[item].length;
    }

    /** The one at this rank, from 0. */
    public int other(int item, int rank) {
        return itemToOthers[item][rank];
    }

    /** How strongly it does. */
    public float score(int item, int rank) {
        return itemToScores[item][rank];
    }
}
