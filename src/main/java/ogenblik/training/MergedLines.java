package ogenblik.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two tables of next offers as one, without holding them: both are ordered by the bytes of the customers' ids. */
final class MergedLines {
    private static final JsonFactory JSON = new JsonFactory();

    private MergedLines() {}

    /** Where both have a customer, the later line holds. */
    static void write(InputStream earlier, InputStream later, OutputStream out) throws IOException {
        var olds = new BufferedReader(new InputStreamReader(earlier, UTF_8));
        var news = new BufferedReader(new InputStreamReader(later, UTF_8));
        var old = Line.next(olds);
        var young = Line.next(news);
        while (old != null || young != null) {
            int order = old == null ? 1 : young == null ? -1 : Arrays.compareUnsigned(old.customer(), young.customer());
            var line = order < 0 ? old : young;
            if (line != null) out.write((line.text() + "\n").getBytes(UTF_8));
            if (order <= 0) old = Line.next(olds);
            if (order >= 0) young = Line.next(news);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for the length of one comparison
    private record Line(byte[] customer, String text) {

        static @Nullable Line next(BufferedReader lines) throws IOException {
            var text = lines.readLine();
            return text == null ? null : new Line(customer(text).getBytes(UTF_8), text);
        }

        private static String customer(String text) throws IOException {
            try (var json = JSON.createParser(text)) {
                while (json.nextToken() != null)
                    if (json.currentToken() == JsonToken.VALUE_STRING && "customer".equals(json.currentName()))
                        return json.getText();
            }
            throw new IOException(
                    "a line of the table has no customer: " + text.substring(0, Math.min(80, text.length())));
        }
    }
}
