package ogenblik.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, numbered, strictly UTF-8 and of bounded length: a line that is not is given with its problem. */
final class Lines implements Closeable {
    /** How much of a line that can't be read is kept, in bytes. */
    private static final int SHOWN_BYTES = 1_000;

    /** {@code problem} is null for a good line. */
    record Line(long number, String text, @Nullable String problem) {}

    private final InputStream in;
    private final int maxBytes;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkStart;
    private int chunkEnd;
    private byte[] line = new byte[1 << 10];
    private long number;
    private final Deque<Line> unread = new ArrayDeque<>();

    /** {@code maxBytes} is the longest line that is read. */
    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line, without its end; null after the last. */
    @Nullable
    Line next() throws IOException {
        var again = unread.poll();
        return again != null ? again : read();
    }

    /** Gives a line back, so that it comes next. */
    void unread(Line read) {
        unread.addFirst(read);
    }

    private @Nullable Line read() throws IOException {
        int length = 0;
        boolean isAnyRead = false;
        while (chunkStart < chunkEnd || refill()) {
            isAnyRead = true;
            int end = endOfLine();
            int taken = Math.min(end - chunkStart, maxBytes + 1 - Math.min(length, maxBytes + 1));
            append(length, taken);
            length += taken;
            boolean isComplete = end < chunkEnd;
            chunkStart = isComplete ? end + 1 : end;
            if (isComplete) break;
        }
        return isAnyRead ? finished(length) : null;
    }

    private boolean refill() throws IOException {
        chunkStart = 0;
        chunkEnd = Math.max(0, in.read(chunk));
        return chunkEnd > 0;
    }

    private int endOfLine() {
        int at = chunkStart;
        while (at < chunkEnd && chunk[at] != '\n') at++;
        return at;
    }

    private void append(int length, int taken) {
        if (length + taken > line.length) line = Arrays.copyOf(line, Math.max(length + taken, line.length * 2));
        System.arraycopy(chunk, chunkStart, line, length, taken);
    }

    private Line finished(int length) {
        number++;
        if (length > maxBytes)
            return new Line(
                    number,
                    new String(line, 0, SHOWN_BYTES, StandardCharsets.UTF_8),
                    "the line is longer than " + maxBytes + " bytes");
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        var text = new String(line, 0, end, StandardCharsets.UTF_8);
        boolean isUtf8 = text.indexOf('\uFFFD') < 0 || isUtf8(end);
        if (number == 1 && text.startsWith("\uFEFF")) text = text.substring(1);
        return new Line(number, text, isUtf8 ? null : "the line is not UTF-8; convert the file first");
    }

    private boolean isUtf8(int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
