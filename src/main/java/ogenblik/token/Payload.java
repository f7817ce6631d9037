package ogenblik.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packs numbers and texts into few bytes: numbers as LEB128 varints, a text as its length in bytes and its UTF-8. */
final class Payload {
    private Payload() {}

    static final class Writer {
        private byte[] bytes = new byte[160];
        private int size;

        void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                octet((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            octet((int) rest);
        }

        /** As eight bytes. */
        void hash(long value) {
            for (int shift = 56; shift >= 0; shift -= 8) octet((int) (value >>> shift));
        }

        void text(String value) {
            int start = size;
            number(value.length());
            if (!ascii(value)) {
                size = start;
                byte[] encoded = value.getBytes(UTF_8);
                number(encoded.length);
                reserve(encoded.length);
                System.arraycopy(encoded, 0, bytes, size, encoded.length);
                size += encoded.length;
            }
        }

        /** False where the text is more than ASCII: then some of it was written. */
        private boolean ascii(String value) {
            reserve(value.length());
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c >= 0x80) return false;
                bytes[size++] = (byte) c;
            }
            return true;
        }

        /** An empty text stands for null. */
        void optional(@Nullable String value) {
            text(value == null ? "" : value);
        }

        byte[] written() {
            return Arrays.copyOf(bytes, size);
        }

        int size() {
            return size;
        }

        /** Forgets what was written after this many bytes. */
        void shrinkTo(int earlierSize) {
            size = earlierSize;
        }

        private void octet(int value) {
            reserve(1);
            bytes[size++] = (byte) value;
        }

        private void reserve(int more) {
            if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    /** Reads what a {@link Writer} wrote; anything else throws an {@link IllegalArgumentException}. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long number() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int octet = octet();
                value |= (long) (octet & 0x7F) << shift;
                if ((octet & 0x80) == 0) return value;
            }
            throw new IllegalArgumentException("a number is too long");
        }

        long hash() {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) value = value << 8 | (octet() & 0xFF);
            return value;
        }

        String text() {
            long length = number();
            if (length < 0 || length > bytes.length - at) throw new IllegalArgumentException("a text is cut");
            var text = new String(bytes, at, (int) length, UTF_8);
            at += (int) length;
            return text;
        }

        @Nullable
        String optional() {
            var text = text();
            return text.isEmpty() ? null : text;
        }

        /** What may follow all others, and does not in what was written before there was such a thing; null without it. */
        @Nullable
        String trailing() {
            return at == bytes.length ? null : text();
        }

        void end() {
            if (at != bytes.length) throw new IllegalArgumentException("there is more than was meant");
        }

        private int octet() {
            if (at == bytes.length) throw new IllegalArgumentException("the payload is cut");
            return bytes[at++];
        }
    }
}
