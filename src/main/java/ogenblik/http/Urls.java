package ogenblik.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-decoding as strict as the JSON: well-formed escapes of well-formed UTF-8, nothing else. */
public final class Urls {
    private Urls() {}

    /** The decoded text, or null where it is malformed. {@code isForm}: a plus is a space, as in a query. */
    public static @Nullable String decoded(String raw, boolean isForm) {
        int first = firstToDecode(raw, isForm);
        if (first < 0) return raw;
        byte[] bytes = new byte[raw.length()];
        int size = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int octet = i + 2 < raw.length() ? octet(raw, i + 1) : -1;
                if (octet < 0) return null;
                bytes[size++] = (byte) octet;
                i += 2;
            } else if (c > '~' || c < '!') return null;
            else bytes[size++] = (byte) (c == '+' && isForm ? ' ' : c);
        }
        return utf8(bytes, size);
    }

    private static int firstToDecode(String raw, boolean isForm) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || c > '~' || c < '!' || (c == '+' && isForm)) return i;
        }
        return -1;
    }

    private static int octet(String raw, int at) {
        int high = Character.digit(raw.charAt(at), 16);
        int low = Character.digit(raw.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** The JDK's decoder refuses overlong forms and surrogates when told to report. */
    private static @Nullable String utf8(byte[] bytes, int size) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
