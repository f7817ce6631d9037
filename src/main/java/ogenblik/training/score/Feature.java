package ogenblik.training.score;

/**
 * One number that a model sees of a row.
 *
 * @param name unique within its model
 * @param column place of the column that it comes from
 * @param levels how many categories it tells apart, its values being 0 to {@code levels - 1}; 0: its value is a quantity
 */
record Feature(String name, int column, int levels) {
    boolean isCategory() {
        return levels > 0;
    }
}
