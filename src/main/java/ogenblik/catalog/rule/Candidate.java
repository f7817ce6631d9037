package ogenblik.catalog.rule;

import ogenblik.catalog.item.Item;
import ogenblik.profile.NextOffers;
import org.jspecify.annotations.Nullable;

/**
 * An item that a campaign could offer, as {@code item} in its rules; {@code score} is that of the table it came from. It
 * belongs to one evaluation, which remembers here what it computed of the item, as several campaigns often ask the same.
 * Not thread-safe.
 */
public final class Candidate {
    /** Two bits for each truth. */
    private static final int BITS = 2;

    /** So many predicates are remembered; those beyond are computed each time. */
    private static final int MAX_TRUTHS = Long.SIZE / BITS;

    private static final int MASK = (1 << BITS) - 1;

    private final Item item;
    private final double score;
    private final NextOffers.@Nullable Kind kind;
    private long truths;
    private int lastProgram = -1;
    private double lastNumber;

    /** One that is not from a table of next offers. */
    public Candidate(Item item, double score) {
        this(item, score, null);
    }

    /** {@code kind} is that of the table of next offers that it came from, null where it came from elsewhere. */
    public Candidate(Item item, double score, NextOffers.@Nullable Kind kind) {
        this.item = item;
        this.score = score;
        this.kind = kind;
    }

    public Item item() {
        return item;
    }

    public double score() {
        return score;
    }

    NextOffers.@Nullable Kind kind() {
        return kind;
    }

    /** The remembered {@link Code} of this truth, by its number among those that read a candidate; 0: none. */
    byte truth(int number) {
        return number < MAX_TRUTHS ? (byte) ((truths >>> (BITS * number)) & MASK) : 0;
    }

    void remember(int number, byte truth) {
        if (number < MAX_TRUTHS) truths |= (long) truth << (BITS * number);
    }

    /** Whether this is the program that was computed last. */
    boolean isLast(int program) {
        return lastProgram == program;
    }

    double lastNumber() {
        return lastNumber;
    }

    void remember(int program, double number) {
        lastProgram = program;
        lastNumber = number;
    }
}
