package ogenblik.http.decide;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into lines, each within a bound; a longer one is let go, and only its place is kept. */
final class Lines {
    private final int maxBytes;
    private final Queue<Optional<byte[]>> whole = new ArrayDeque<>();
    private Buffer partial = Buffer.buffer();
    private boolean isTooLong;

    Lines(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void append(Buffer chunk) {
        int start = 0;
        for (int i = 0; i < chunk.length(); i++)
            if (chunk.getByte(i) == '\n') {
                keep(chunk, start, i);
                cut();
                start = i + 1;
            }
        keep(chunk, start, chunk.length());
    }

    /** No more bytes come: what is left is a line, too. */
    void end() {
        cut();
    }

    boolean isEmpty() {
        return whole.isEmpty();
    }

    /** The next line, or null where it was too long. */
    byte @Nullable [] next() {
        return whole.remove().orElse(null);
    }

    private void keep(Buffer chunk, int start, int end) {
        if (isTooLong || start == end) return;
        if (partial.length() + end - start > maxBytes) {
            isTooLong = true;
            partial = Buffer.buffer();
        } else partial.appendBuffer(chunk, start, end - start);
    }

    private void cut() {
        if (isTooLong) whole.add(Optional.empty());
        else {
            byte[] line = partial.getBytes();
            if (!isBlank(line)) whole.add(Optional.of(line));
        }
        partial = Buffer.buffer();
        isTooLong = false;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) if (b != ' ' && b != '\r' && b != '\t') return false;
        return true;
    }
}
