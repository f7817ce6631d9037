package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JSON text whose array of events is cut out of it, so that each can be read for itself and one that is wrong spoils no
 * other. Nothing is checked but what the cuts need: a text that can't be cut is left whole, for its reader to say why.
 */
final class JsonCut {
    private final byte[] text;
    private int at;

    private JsonCut(byte[] text) {
        this.text = text;
    }

    /** {@code rest} is the text with nothing in its array; where {@code isCut} is false all of it, and no elements. */
    @SuppressWarnings("ArrayRecordComponent") // looked at once, compared never
    record Cut(byte[] rest, List<byte[]> elements, boolean isCut) {}

    /** Cuts the array that the text is. */
    static Cut array(byte[] text) {
        var cut = new JsonCut(text);
        return cut.isAt('[') ? cut.elements() : cut.whole();
    }

    /** Cuts the array that the first field of this name holds, in the object that the text is. */
    static Cut field(byte[] text, String name) {
        var cut = new JsonCut(text);
        return cut.isAt('{') && cut.find(('"' + name + '"').getBytes(UTF_8)) ? cut.elements() : cut.whole();
    }

    private Cut whole() {
        return new Cut(text, List.of(), false);
    }

    /** True, and on it, when this is what comes after white space. */
    private boolean isAt(char wanted) {
        while (at < text.length && isSpace(text[at])) at++;
        return at < text.length && text[at] == wanted;
    }

    /** Goes on to the bracket that opens the array of the field; false where there is none. */
    private boolean find(byte[] quotedName) {
        int depth = 0;
        while (at < text.length) {
            int start = at;
            switch (text[at++]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    skipString();
                    if (depth == 1 && Arrays.equals(text, start, at, quotedName, 0, quotedName.length) && isAt(':')) {
                        at++;
                        return isAt('[');
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private Cut elements() {
        int open = at++;
        var elements = new ArrayList<byte[]>();
        int depth = 0;
        int start = at;
        while (at < text.length) {
            switch (text[at++]) {
                case '"' -> skipString();
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth-- == 0) return closed(elements, open, start);
                }
                case ',' -> {
                    if (depth == 0) {
                        if (isBlank(start, at - 1)) return whole();
                        elements.add(element(start, at - 1));
                        start = at;
                    }
                }
                default -> {}
            }
        }
        return whole();
    }

    /** Behind the bracket that closes the array, or that should have. */
    private Cut closed(List<byte[]> elements, int open, int lastStart) {
        int close = at - 1;
        boolean isLastBlank = isBlank(lastStart, close);
        if (text[close] != ']' || (isLastBlank && !elements.isEmpty())) return whole();
        if (!isLastBlank) elements.add(element(lastStart, close));
        byte[] rest = Arrays.copyOf(text, open + 1 + text.length - close);
        System.arraycopy(text, close, rest, open + 1, text.length - close);
        return new Cut(rest, elements, true);
    }

    /** Goes behind the quote that closes the string, or to the end of the text. */
    private void skipString() {
        while (at < text.length) {
            byte character = text[at++];
            if (character == '"') return;
            if (character == '\\' && at < text.length) at++;
        }
    }

    /** Without the white space around it. */
    private byte[] element(int from, int to) {
        int start = from;
        int end = to;
        while (isSpace(text[start])) start++;
        while (isSpace(text[end - 1])) end--;
        return Arrays.copyOfRange(text, start, end);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) if (!isSpace(text[i])) return false;
        return true;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
