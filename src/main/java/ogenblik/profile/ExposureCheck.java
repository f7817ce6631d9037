package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ogenblik.id.Ids;

/** Says whether stored bytes are an exposure, so that reading its parts can't fail any more. */
final class ExposureCheck {
    /** Of the texts, so many are ids that must be there; the next is an id that may be empty. */
    private static final int IDS = 3;

    private static final int TEXTS = 6;

    /** The control character at the end of ASCII. */
    private static final int DELETE = 0x7f;

    private ExposureCheck() {}

    /** Where the exposure that begins here ends; throws where it is none. */
    static int end(byte[] bytes, int from) {
        if (bytes.length - from < ExposureLayout.FIXED_SIZE) throw broken();
        int end = from + Short.BYTES + size(bytes, from);
        if (end > bytes.length) throw broken();
        int kind = bytes[from + ExposureLayout.KIND];
        if (kind != ExposureLayout.SHOWN && kind != ExposureLayout.WITHHELD)
            throw new IllegalArgumentException("an exposure of kind " + kind);
        int at = from + ExposureLayout.FIXED_SIZE;
        for (int text = 0; text < TEXTS; text++) {
            if (end - at < Short.BYTES) throw broken();
            int length = size(bytes, at);
            at += Short.BYTES;
            if (length > end - at) throw broken();
            if (text <= IDS && !(isId(bytes, at, length) || (text == IDS && length == 0))) throw broken();
            at += length;
        }
        if (at != end) throw broken();
        return end;
    }

    private static int size(byte[] bytes, int at) {
        return (short) ExposureLayout.SHORTS.get(bytes, at) & 0xffff;
    }

    /** As {@link Ids} has it; only what is not plain ASCII, which is rare, is made a text to be looked at. */
    private static boolean isId(byte[] bytes, int from, int length) {
        if (length == 0) return false;
        boolean isPlain = length <= Ids.MAX_LENGTH;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) isPlain = false;
            else if (bytes[i] < ' ' || bytes[i] == DELETE) return false;
        }
        return isPlain || Ids.isValid(new String(bytes, from, length, UTF_8));
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("an exposure that is cut off or holds what is no id");
    }
}
