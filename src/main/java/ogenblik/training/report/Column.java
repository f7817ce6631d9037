package ogenblik.training.report;

/** A column of a table: its heading, and whether its cells are numbers, which line up at the right. */
public record Column(String heading, boolean isNumber) {

    public static Column words(String heading) {
        return new Column(heading, false);
    }

    public static Column number(String heading) {
        return new Column(heading, true);
    }
}
