package ogenblik.http;

/** The parsers that all surfaces share, for those who feed them anything. */
public final class HttpInputs {
    private static final int MAX_UNPACKED_BYTES = 32 * 1024;

    private HttpInputs() {}

    public static Parsed<?> unpacked(byte[] packed) {
        return new Body(packed, true).unpacked(MAX_UNPACKED_BYTES);
    }
}
