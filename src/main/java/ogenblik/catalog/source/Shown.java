package ogenblik.catalog.source;

/** A value as messages show it: in backticks, and not more of it than tells it from others. */
final class Shown {
    private static final int MAX_CHARS = 80;

    private Shown() {}

    static String of(String value) {
        return "`" + (value.length() <= MAX_CHARS ? value : value.substring(0, MAX_CHARS) + "...") + "`";
    }
}
