package ogenblik.loadtest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The parts of an HTTP/1.1 head that are looked for, in lower case. */
final class HttpWords {
    static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);

    private HttpWords() {}
}
