package ogenblik.feed;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The readers of import files, for those who feed them anything. */
public final class FeedInputs {
    private FeedInputs() {}

    /**
     * Hands over each row of a file, with the header that a CSV file has; how many there are, or -1 where it is no such file.
     */
    public static int read(byte[] content, BiConsumer<@Nullable Header, Row> taker) {
        try (var file = FeedFile.open(new ByteArrayInputStream(content), content.length, Map.of())) {
            int count = 0;
            for (var row = file.next(); row != null; row = file.next()) {
                taker.accept(file.header(), row);
                count++;
            }
            return count;
        } catch (BadFeedException | ZipException | EOFException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
