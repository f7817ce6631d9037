package ogenblik.id;

/** FNV-1a, 64 bit (draft-eastlake-fnv), over the UTF-16 units of a text. What it gives is stored: it never changes. */
public final class Fnv1a {
    /** What the hash of an empty text is; another start gives another hash of the same text. */
    public static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private Fnv1a() {}

    public static long hash(String text) {
        return hash(BASIS, text);
    }

    public static long hash(long start, String text) {
        long h = start;
        for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * PRIME;
        return h;
    }
}
