package ogenblik.loadtest.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One HTTP/1.1 connection with at most one request on its way; broken, it is made anew. */
final class Connection {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Traffic traffic;
    private final Tape tape;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private SocketChannel channel;
    private long dueNanos;

    /** Where the body starts and ends in {@link #received}, once the head is complete; else -1. */
    private int bodyStart;

    private int bodyEnd;

    Connection(Traffic traffic, Tape tape, Selector selector) throws IOException {
        this.traffic = traffic;
        this.tape = tape;
        this.selector = selector;
        this.channel = open();
    }

    private SocketChannel open() throws IOException {
        var opened = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), traffic.port()));
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    void send(ByteBuffer request, long due) throws IOException {
        dueNanos = due;
        received.clear();
        bodyStart = -1;
        tape.sent(System.nanoTime() - due);
        request.rewind();
        while (request.hasRemaining()) channel.write(request);
    }

    /** Takes what has come; true when the answer is complete, or broken off, and the connection free again. */
    boolean read() {
        try {
            int count = channel.read(received);
            if (count < 0 || !received.hasRemaining()) return broken();
            if (bodyStart < 0 && !findBody()) return false;
            if (received.position() < bodyEnd) return false;
            note();
            return true;
        } catch (IOException e) {
            return broken();
        }
    }

    private void note() {
        if (isOk() && isMarked()) {
            tape.answered(System.nanoTime() - dueNanos);
            tape.sample(received, bodyStart, bodyEnd);
        } else tape.failed();
    }

    private boolean isOk() {
        return received.get(9) == '2' && received.get(10) == '0' && received.get(11) == '0';
    }

    private boolean isMarked() {
        var mark = traffic.bodyMark();
        return mark.length == 0 || indexOf(mark, bodyStart, Math.min(bodyEnd, bodyStart + Traffic.MARKED_BYTES)) >= 0;
    }

    private boolean findBody() throws IOException {
        int head = indexOf(HttpWords.END_OF_HEAD, 0, received.position());
        if (head < 0) return false;
        int length = indexOf(HttpWords.CONTENT_LENGTH, 0, head);
        if (length < 0) throw new IOException("an answer without content-length");
        bodyStart = head + HttpWords.END_OF_HEAD.length;
        bodyEnd = bodyStart + number(length + HttpWords.CONTENT_LENGTH.length);
        return true;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; received.get(i) != '\r'; i++)
            if (received.get(i) != ' ') value = value * 10 + received.get(i) - '0';
        return value;
    }

    /** Where these bytes, in lower case, first stand in what was received, in either case; -1: nowhere. */
    private int indexOf(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && lower(received.get(i + matched)) == wanted[matched]) matched++;
            if (matched == wanted.length) return i;
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private boolean broken() {
        tape.failed();
        try {
            channel.close();
            channel = open();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + traffic.port() + " does not answer", e);
        }
        return true;
    }

    void close() throws IOException {
        channel.close();
    }
}
