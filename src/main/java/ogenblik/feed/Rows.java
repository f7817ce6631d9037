package ogenblik.feed;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one import file, read as they are asked for. Empty lines are no rows. */
public interface Rows extends Closeable {
    /** The next row, or null after the last. */
    @Nullable
    Row next() throws IOException;

    /** Passes over all rows up to the one that begins in this line, it among them. */
    void skipThrough(long line) throws IOException;
}
