package ogenblik.loadtest.load;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What is asked of one server.
 *
 * @param port on the loopback address
 * @param requests as they go over the wire, each as likely as the others, in direct buffers
 * @param bodyMark what the body of a right answer holds within its first {@link #MARKED_BYTES} bytes; empty: anything
 */
public record Traffic(int port, List<ByteBuffer> requests, byte[] bodyMark) {
    public static final int MARKED_BYTES = 256;
}
