package ogenblik.http;

import org.jspecify.annotations.Nullable;

/**
 * Looks over the bytes of a JSON text for what RFC 7493 forbids and parsers let pass: a byte order mark, malformed UTF-8
 * (overlong forms, surrogates, beyond U+10FFFF), surrogates by half in escapes, noncharacters, and control characters,
 * among them the zeros of UTF-16 and UTF-32.
 */
final class JsonScan {
    private final byte[] bytes;
    private int at;

    private JsonScan(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What is wrong, or null. */
    static @Nullable String fault(byte[] bytes) {
        return new JsonScan(bytes).scan();
    }

    private @Nullable String scan() {
        while (at < bytes.length) {
            int b = bytes[at];
            if (b < 0) {
                var fault = beyondAscii(b & 0xFF);
                if (fault != null) return fault;
            } else if (b == '\\') {
                var fault = escape();
                if (fault != null) return fault;
            } else if (b < ' ' && b != '\n' && b != '\r' && b != '\t')
                return "the byte at " + at + " is a control character: write it as an escape, in UTF-8";
            else at++;
        }
        return null;
    }

    /** Table 3-7 of the Unicode Standard: the well-formed byte sequences. */
    private @Nullable String beyondAscii(int lead) {
        int start = at;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || start + length > bytes.length) return malformed(start);
        int code = lead & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            int next = bytes[start + i] & 0xFF;
            if ((next & 0xC0) != 0x80) return malformed(start);
            code = code << 6 | (next & 0x3F);
        }
        if ((length == 3 && code < 0x800) || (length == 4 && code < 0x10000)) return malformed(start);
        if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return malformed(start);
        if (start == 0 && code == 0xFEFF) return "the text starts with a byte order mark: leave it out";
        if (isNoncharacter(code)) return noncharacter(start);
        at = start + length;
        return null;
    }

    private @Nullable String escape() {
        int start = at;
        int code = codeOfEscape(start);
        if (code < 0) {
            at = Math.min(bytes.length, start + 2); // another escape, or a broken one: the parser's affair
            return null;
        }
        at = start + 6;
        if (Character.isHighSurrogate((char) code)) {
            int low = codeOfEscape(at);
            if (low < 0 || !Character.isLowSurrogate((char) low)) return half(start);
            at += 6;
            code = Character.toCodePoint((char) code, (char) low);
        } else if (Character.isLowSurrogate((char) code)) return half(start);
        return isNoncharacter(code) ? noncharacter(start) : null;
    }

    /** The code of the {@code \}{@code uXXXX} at this byte, or -1 where there is none. */
    private int codeOfEscape(int start) {
        if (start + 6 > bytes.length || bytes[start] != '\\' || bytes[start + 1] != 'u') return -1;
        int code = 0;
        for (int i = start + 2; i < start + 6; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) return -1;
            code = code << 4 | digit;
        }
        return code;
    }

    private static boolean isNoncharacter(int code) {
        return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    }

    private static String malformed(int start) {
        return "the byte at " + start + " is not UTF-8";
    }

    private static String half(int start) {
        return "the escape at byte " + start + " is half a surrogate pair";
    }

    private static String noncharacter(int start) {
        return "the byte at " + start + " begins a Unicode noncharacter";
    }
}
