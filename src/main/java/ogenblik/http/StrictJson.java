package ogenblik.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * JSON as RFC 7493 (I-JSON) restricts it. Numbers: those that a double can hold; integers up to ±(2⁵³ - 1), beyond which
 * two systems may read two numbers.
 */
public final class StrictJson {
    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 16;

    /** The largest whole number that every system reads the same. */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private static final int MAX_NUMBER_LENGTH = 400;
    private static final String EMPTY = "the body is empty: send JSON";
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    /** Reads what {@link #FACTORY} refuses though it is JSON. */
    private static final JsonFactory LENIENT = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Most threads that write fragments at the same time find buffers there. */
    private static final int MAX_FRAGMENT_BUFFERS = 16;

    /** A fragment is often written while a text is, whose buffers the thread is holding: so it has buffers of its own. */
    private static final JsonFactory FRAGMENTS = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(MAX_FRAGMENT_BUFFERS))
            .build();

    private StrictJson() {}

    /** Reads one text into something. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonInput input) throws IOException;
    }

    /** Writes one text. */
    @FunctionalInterface
    public interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * What the reader made of the text. It starts before the first token and reads one value; faults that it reports to its
     * input refuse the text, all of them at once.
     */
    public static <T> Parsed<T> read(byte[] text, Reader<T> reader) {
        var fault = text.length == 0 ? EMPTY : JsonScan.fault(text);
        if (fault != null) return new Parsed.Bad<>(Problem.invalidJson(fault));
        try (var parser = FACTORY.createParser(text)) {
            var input = JsonInput.of(parser);
            if (parser.nextToken() == null) return new Parsed.Bad<>(Problem.invalidJson(EMPTY));
            var value = reader.read(input);
            if (parser.nextToken() != null)
                return new Parsed.Bad<>(Problem.invalidJson("there is more after the end of the JSON" + at(parser)));
            return input.faults().isEmpty()
                    ? new Parsed.Ok<>(value)
                    : new Parsed.Bad<>(Problem.invalidRequest(input.faults()));
        } catch (StreamConstraintsException e) {
            return new Parsed.Bad<>(Problem.invalidJson(limit(e)));
        } catch (JsonProcessingException e) {
            return new Parsed.Bad<>(Problem.invalidJson(explained(e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True where the text is JSON at all (RFC 8259), however little of RFC 7493 it keeps to. */
    public static boolean isJson(byte[] text) {
        try (var parser = LENIENT.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(text))
                .toString())) {
            if (parser.nextToken() == null) return false;
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The text as bytes of UTF-8. */
    public static Buffer written(Writer writer) {
        var output = new BufferOutput();
        write(FACTORY, output, writer);
        return output.buffer();
    }

    /** The text, to be copied into others later. */
    public static String fragment(Writer writer) {
        var output = new BufferOutput();
        write(FRAGMENTS, output, writer);
        return output.buffer().toString();
    }

    /** The same in memory of the pool: whoever takes it has to release it. */
    static ByteBuf pooled(Writer writer) {
        var output = new PooledOutput();
        try {
            write(FACTORY, output, writer);
        } catch (RuntimeException e) {
            output.bytes().release();
            throw e;
        }
        return output.bytes();
    }

    private static void write(JsonFactory factory, OutputStream output, Writer writer) {
        try (var json = factory.createGenerator(output)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String limit(StreamConstraintsException e) {
        return e.getOriginalMessage().contains("nesting depth")
                ? "arrays and objects may nest at most " + MAX_DEPTH + " deep"
                : "a number may have at most " + MAX_NUMBER_LENGTH + " digits";
    }

    private static String explained(JsonProcessingException e) {
        var message = e.getOriginalMessage();
        var location = e.getLocation();
        var where = location == null ? "" : at(location.getLineNr(), location.getColumnNr());
        if (message.startsWith("Duplicate field")) return "an object names " + quoted(message) + " twice" + where;
        if (message.startsWith("Non-standard token")) return quoted(message) + " is not a number in JSON" + where;
        if (message.contains("comment?")) return "JSON has no comments" + where;
        if (message.startsWith("Unexpected end-of-input")) return "the JSON ends too early" + where;
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + where;
    }

    /** {@code Duplicate field 'a'}. */
    private static String quoted(String message) {
        int first = message.indexOf('\'');
        int last = message.lastIndexOf('\'');
        return first < 0 || last <= first ? "a name" : "`" + message.substring(first + 1, last) + "`";
    }

    private static String at(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return at(location.getLineNr(), location.getColumnNr());
    }

    private static String at(int line, int column) {
        return " (line " + line + ", column " + column + ")";
    }

    /** The number of bytes that a text takes in UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
