package ogenblik.http;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: where and what.
 *
 * @param pointer a JSON pointer (RFC 6901) into the body; for a query name {@code ?name}; empty for the whole
 * @param spot where in a file that the body holds, or null
 */
public record Fault(String pointer, String detail, @Nullable Spot spot) {

    /** A place in a file; line and column are from 1, or 0 where the whole of it is meant. */
    public record Spot(String file, int line, int column) {}

    public Fault(String pointer, String detail) {
        this(pointer, detail, null);
    }
}
