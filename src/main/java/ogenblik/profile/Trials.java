package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import ogenblik.id.Fnv1a;

/**
 * What a customer takes part in: the unit that experiments and holdouts know this customer by, and the trials of campaigns
 * against their holdouts that were entered, oldest first. It lies over the bytes as they are stored, which scripts read and
 * patch, so that a decision that asks for nothing of it pays for nothing.
 *
 * <p>Big-endian: a byte for the format, two for the unit's length, the unit in UTF-8, and entries of {@value #ENTRY} bytes:
 * the campaign's hash (8), the arm (1: 0 treated, 1 held out), a spare byte, conversions (2), when it was entered in epoch
 * seconds (4), revenue in millionths of the catalog's currency (8).
 */
public final class Trials {
    public static final Trials NONE = new Trials(new byte[0]);

    /** What the universal holdout is called in place of a campaign. */
    public static final String ALL_CAMPAIGNS = "*";

    /** What stands for it. */
    public static final long UNIVERSAL = campaign(ALL_CAMPAIGNS);

    /** The most entries that are kept; the oldest make room. */
    public static final int MAX_ENTRIES = 100;

    /** The most successes that are counted. */
    static final int MAX_CONVERSIONS = 0xffff;

    private static final byte FORMAT = 1;
    private static final int HEAD = 3;
    private static final int ENTRY = 24;
    private static final int ARM_AT = 8;
    private static final int CONVERSIONS_AT = 10;
    private static final int ENTERED_AT = 12;
    private static final int REVENUE_AT = 16;

    /** Empty for {@link #NONE}. */
    private final byte[] packed;

    private Trials(byte[] packed) {
        this.packed = packed;
    }

    /** The trials in these bytes, which become theirs; an {@link IllegalArgumentException} where they are none. */
    public static Trials of(byte[] packed) {
        if (packed.length == 0) return NONE;
        if (packed.length < HEAD || packed[0] != FORMAT) throw new IllegalArgumentException("trials of another format");
        int entries = packed.length - HEAD - unitLength(packed);
        if (entries < 0 || entries % ENTRY != 0 || entries / ENTRY > MAX_ENTRIES)
            throw new IllegalArgumentException("trials that are cut off, or too many");
        return new Trials(packed);
    }

    /** The hash that stands for a campaign. */
    public static long campaign(String id) {
        return Fnv1a.hash(id);
    }

    /** As they are stored; no bytes for {@link #NONE}. Not to be written to. */
    public byte[] bytes() {
        return packed;
    }

    /** What experiments know this customer by; empty: the customer's own id. */
    public String unit() {
        return isNone() ? "" : new String(packed, HEAD, unitLength(packed), UTF_8);
    }

    public boolean isNone() {
        return packed.length == 0;
    }

    public int size() {
        return isNone() ? 0 : (packed.length - begin()) / ENTRY;
    }

    public long campaign(int index) {
        return buffer().getLong(at(index));
    }

    public boolean isHoldout(int index) {
        return packed[at(index) + ARM_AT] == 1;
    }

    /** How many successes the customer had, up to 65,535. */
    public int conversions(int index) {
        return buffer().getChar(at(index) + CONVERSIONS_AT);
    }

    /** Epoch seconds. */
    public int enteredAt(int index) {
        return buffer().getInt(at(index) + ENTERED_AT);
    }

    public long revenueMillionths(int index) {
        return buffer().getLong(at(index) + REVENUE_AT);
    }

    /** Which of them is the trial of a campaign (by its hash); -1 for none. */
    public int find(long campaign) {
        int size = size();
        for (int i = 0; i < size; i++) if (campaign(i) == campaign) return i;
        return -1;
    }

    /** A trial as it is stored. */
    public byte[] entry(int index) {
        return Arrays.copyOfRange(packed, at(index), at(index) + ENTRY);
    }

    /** Known to experiments as {@code unit}; empty for the customer's own id. */
    public Trials withUnit(String unit) {
        var name = unit.getBytes(UTF_8);
        var entries = isNone() ? packed : Arrays.copyOfRange(packed, begin(), packed.length);
        return whole(name, entries);
    }

    /** With one more trial, without successes yet; as they are where it was entered already. */
    public Trials with(long campaign, boolean isHoldout, int enteredAt) {
        if (find(campaign) >= 0) return this;
        var entries = isNone() ? packed : Arrays.copyOfRange(packed, begin(), packed.length);
        return whole(unit().getBytes(UTF_8), joined(entries, entry(campaign, isHoldout, enteredAt)));
    }

    /** With what a trial came to. */
    Trials withResult(int index, int conversions, long revenueMillionths) {
        var changed = packed.clone();
        ByteBuffer.wrap(changed)
                .putChar(at(index) + CONVERSIONS_AT, (char) conversions)
                .putLong(at(index) + REVENUE_AT, revenueMillionths);
        return new Trials(changed);
    }

    /** An entry as it is stored. */
    public static byte[] entry(long campaign, boolean isHoldout, int enteredAt) {
        return ByteBuffer.allocate(ENTRY)
                .putLong(0, campaign)
                .put(ARM_AT, (byte) (isHoldout ? 1 : 0))
                .putInt(ENTERED_AT, enteredAt)
                .array();
    }

    /**
     * With those of another id of the same person: of a trial that both entered, the own entry counts. The unit stays the
     * own one where {@code tookPart} says so; else {@code unitOfOther} takes its place, so that whoever was seen before
     * keeps the arms of then.
     */
    Trials mergedWith(Trials other, boolean tookPart, String unitOfOther) {
        var merged = tookPart ? this : withUnit(other.unit().isEmpty() ? unitOfOther : other.unit());
        var entries =
                merged.isNone() ? packed : Arrays.copyOfRange(merged.packed, merged.begin(), merged.packed.length);
        for (int i = 0; i < other.size(); i++)
            if (merged.find(other.campaign(i)) < 0)
                entries = joined(entries, Arrays.copyOfRange(other.packed, other.at(i), other.at(i) + ENTRY));
        return whole(merged.unit().getBytes(UTF_8), entries);
    }

    /** As they would be without what {@code merged} has beyond {@code before}. */
    Trials since(Trials merged, Trials before) {
        var entries = new byte[0];
        for (int i = 0; i < size(); i++)
            if (before.find(campaign(i)) >= 0 || merged.find(campaign(i)) < 0)
                entries = joined(entries, Arrays.copyOfRange(packed, at(i), at(i) + ENTRY));
        var unit = unit().equals(merged.unit()) ? before.unit() : unit();
        return whole(unit.getBytes(UTF_8), entries);
    }

    private static Trials whole(byte[] unit, byte[] entries) {
        if (unit.length == 0 && entries.length == 0) return NONE;
        int over = Math.max(0, entries.length - MAX_ENTRIES * ENTRY);
        return new Trials(ByteBuffer.allocate(HEAD + unit.length + entries.length - over)
                .put(FORMAT)
                .putChar((char) unit.length)
                .put(unit)
                .put(entries, over, entries.length - over)
                .array());
    }

    private static byte[] joined(byte[] some, byte[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static int unitLength(byte[] packed) {
        return (packed[1] & 0xff) << 8 | (packed[2] & 0xff);
    }

    private int begin() {
        return HEAD + unitLength(packed);
    }

    private int at(int index) {
        return begin() + index * ENTRY;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(packed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trials trials && Arrays.equals(packed, trials.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "Trials[unit=" + unit() + ", entries=" + size() + "]";
    }
}
