package ogenblik.training.score;

/**
 * A column of the file, and what it was found to be.
 *
 * @param index its place in the file
 * @param sql for numbers and dates: the expression that makes a number of a cell, for a date the days since 1970; else
 *     the cell itself
 * @param present how many cells hold something
 * @param distinct how many different values there are
 */
record Column(int index, String name, Kind kind, String sql, long present, long distinct) {

    /** What a column holds, and so what is made of it. */
    enum Kind {
        NUMBER("number"),
        FLAG("yes or no"),
        CATEGORY("category"),
        DATE("date"),
        TEXT("free text"),
        ID("id: each row has another, so nothing can be learned from it"),
        CONSTANT("the same in all rows");

        private final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }

        String inWords() {
            return inWords;
        }

        boolean isUsable() {
            return this != ID && this != CONSTANT;
        }
    }

    /** The customer that a cell names: an id that a spreadsheet made a decimal number is the one without the point. */
    static String customer(int index) {
        return "regexp_replace(" + cell(index) + ", '^([0-9]+)[.]0+$', '\\1')";
    }

    /** The cell of a column, null where it holds nothing or says so. */
    static String cell(int index) {
        return "present(c" + index + ")";
    }
}
