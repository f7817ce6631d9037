package ogenblik.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ogenblik.id.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text while it is read: gives values of the kind that is asked for, and notes what is of another kind with its
 * place, so that all faults come at once. Every method is called on the first token of a value and leaves on its last.
 */
public final class JsonInput {
    private final JsonParser parser;
    private final List<Fault> faults = new ArrayList<>(0);

    private JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    static JsonInput of(JsonParser parser) {
        return new JsonInput(parser);
    }

    List<Fault> faults() {
        return faults;
    }

    /** What to do with one field; the input stands on its value. */
    @FunctionalInterface
    public interface Field {
        void read(String name) throws IOException;
    }

    /** What to do with one element; the input stands on it. */
    @FunctionalInterface
    public interface Element {
        void read() throws IOException;
    }

    /** Goes through an object's fields; false, with a fault, when this is none. */
    @CanIgnoreReturnValue
    public boolean object(Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) return mismatch("an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = Objects.requireNonNull(parser.currentName());
            parser.nextToken();
            field.read(name);
        }
        return true;
    }

    /** Goes through an array's elements; false, with a fault, when this is none. */
    @CanIgnoreReturnValue
    public boolean array(Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) return mismatch("an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) element.read();
        return true;
    }

    public @Nullable String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        mismatch("a string");
        return null;
    }

    /** A text that has the form of an id. */
    public @Nullable String id(String what) throws IOException {
        return id(text -> Ids.requireValid(what, text));
    }

    /** A text that {@code parse} takes; the message of its {@link IllegalArgumentException} is the fault. */
    public <T> @Nullable T id(Function<String, T> parse) throws IOException {
        var text = text();
        if (text == null) return null;
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            fault(Objects.requireNonNull(e.getMessage()));
            return null;
        }
    }

    /** The boolean, or {@code otherwise}, with a fault, when this is none. */
    public boolean flag(boolean otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) return true;
        if (parser.currentToken() == JsonToken.VALUE_FALSE) return false;
        mismatch("true or false");
        return otherwise;
    }

    /** The whole number within the bounds, or {@code min}, with a fault, when this is none. */
    public int integer(int min, int max) throws IOException {
        var number = isNumber() ? number() : null;
        if (number instanceof Long whole && whole >= min && whole <= max) return Math.toIntExact(whole);
        if (number instanceof Double real && real == Math.rint(real) && real >= min && real <= max)
            return real.intValue();
        if (parser.currentToken().isStructStart()) parser.skipChildren();
        fault("must be a whole number from " + min + " to " + max);
        return min;
    }

    private boolean isNumber() {
        return parser.currentToken().isNumeric();
    }

    /**
     * Any value: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code null}, a list or a map in the order
     * written.
     */
    public @Nullable Object any() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                array(() -> list.add(any()));
                yield Collections.unmodifiableList(list);
            }
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object(name -> map.put(name, any()));
                yield Collections.unmodifiableMap(map);
            }
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> null;
        };
    }

    private Object number() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                long value = parser.getLongValue();
                if (Math.abs(value) <= StrictJson.MAX_INTEGER && value != Long.MIN_VALUE) return value;
            }
            fault("must be from -" + StrictJson.MAX_INTEGER + " to " + StrictJson.MAX_INTEGER
                    + ", as larger whole numbers are not the same everywhere: send a string");
            return 0L;
        }
        double value = parser.getDoubleValue();
        if (Double.isFinite(value)) return value;
        fault("is beyond what a 64-bit number can hold");
        return 0.0;
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Passes over the value, and notes that there is no such field here. */
    public void unknown(String name, Collection<String> known) throws IOException {
        fault(Names.unknown(name, known));
        parser.skipChildren();
    }

    /** Passes over the value, and notes what should have been there. */
    public void expected(String kind) throws IOException {
        mismatch(kind);
    }

    /** Notes what is wrong with the value that is being read, or was just read to its end. */
    public void fault(String detail) {
        if (faults.size() < Problem.MAX_FAULTS) faults.add(new Fault(pointer(), detail));
    }

    /** The place of the value that is being read, or was just read to its end. */
    public String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Notes a fault of another place. */
    public void faultAt(String pointer, String detail) {
        if (faults.size() < Problem.MAX_FAULTS) faults.add(new Fault(pointer, detail));
    }

    @CanIgnoreReturnValue
    private boolean mismatch(String kind) throws IOException {
        fault("must be " + kind + ", is " + found());
        parser.skipChildren();
        return false;
    }

    private String found() {
        return switch (parser.currentToken()) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "null";
        };
    }
}
