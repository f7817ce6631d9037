package ogenblik.id;

/** The bucket, of ten thousand, that a unit falls into: the same in every instance, and for each salt another one. */
public final class Buckets {
    public static final int COUNT = 10_000;

    private Buckets() {}

    /** {@code (murmur3(salt + "/" + unit) * 10000) >>> 32}, the hash taken as unsigned: from 0 to 9,999. */
    public static int of(String salt, String unit) {
        return (int) ((Integer.toUnsignedLong(Murmur3.hash(salt + "/" + unit)) * COUNT) >>> 32);
    }

    /** How many buckets a share from 0 to 1 is. */
    public static int of(double share) {
        return (int) Math.round(share * COUNT);
    }
}
