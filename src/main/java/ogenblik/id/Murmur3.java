package ogenblik.id;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * MurmurHash3, x86, 32 bit, seed 0 (Austin Appleby, public domain), over the UTF-8 bytes of a text. Experiments assign by it:
 * it never changes.
 */
public final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    public static int hash(String text) {
        return hash(text.getBytes(UTF_8));
    }

    static int hash(byte[] bytes) {
        int h = 0;
        int whole = bytes.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            h ^= scrambled(littleEndian(bytes, i, 4));
            h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
        }
        h ^= scrambled(littleEndian(bytes, whole, bytes.length - whole));
        return finished(h ^ bytes.length);
    }

    private static int littleEndian(byte[] bytes, int from, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) word |= (bytes[from + i] & 0xff) << (8 * i);
        return word;
    }

    private static int scrambled(int word) {
        return Integer.rotateLeft(word * C1, 15) * C2;
    }

    private static int finished(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
