package ogenblik.catalog.source;

/** A value as it is written, and where. */
public record Text(String value, Origin origin) {

    public Position at() {
        return origin.at();
    }

    /** The place in the file of a line and column of the value, both from 1, whatever the style it is written in. */
    public Position at(int line, int column) {
        return origin.within(value, line, column);
    }

    /** The value alone: what is written is the same wherever it stands. */
    @Override
    public String toString() {
        return value;
    }
}
