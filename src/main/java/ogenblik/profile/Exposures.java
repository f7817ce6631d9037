package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.Fnv1a;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was shown, over all channels, oldest first: a bounded list that the contact policy counts, read where it
 * stands in the bytes that are stored. Moments are epoch seconds, 0 where something did not happen.
 *
 * <p>The bytes, which scripts read and change as well, are big-endian: the format (2); the number of exposures in two bytes;
 * in four the watermark, which is when the newest of those was decided that were seen and let go for want of room. Then
 * each exposure: the length of what follows in two bytes; at the offsets below, counted from that length, its parts; and six
 * texts, each its length in two bytes and its UTF-8: campaign, offer, placement, item (empty: none), variant and arm.
 */
public final class Exposures {
    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static final int DECISION = 2;
    static final int PLACE = 10;
    static final int KIND = 12;
    static final int TIER = 13;
    static final int CHANNEL = 14;
    static final int TRIAL = 15;
    static final int RESERVED_AT = 16;
    static final int EXPIRES_AT = 20;
    static final int SEEN_AT = 24;
    static final int CLICKED_AT = 28;
    static final int CONVERTED_AT = 32;
    static final int DISMISSED_AT = 36;
    static final int CAMPAIGN = 40;
    static final int OFFER = 48;
    static final int CATEGORY = 56;
    static final int FIXED_SIZE = 64;
    static final int HEAD_SIZE = 7;

    static final int SERVICE = 0x80; // stands in the tier's byte as well
    static final int SHOWN = 0;
    static final int WITHHELD = 1;

    /** How long something that was decided counts unseen where its placement does not say. */
    public static final Duration RESERVATION = Duration.ofMinutes(30);

    private static final int FORMAT = 2;
    private static final int COUNT = 1;
    private static final int WATERMARK = 3;
    private static final int TEXTS = 6;
    public static final Exposures NONE = new Exposures(new byte[0], new int[0]);

    private final byte[] bytes;

    /** Where each one begins. */
    private final int[] starts;

    private Exposures(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /**
     * As they are stored; no bytes for none. The bytes must not be written to any more.
     *
     * @throws IllegalArgumentException when they are anything else than exposures
     */
    public static Exposures of(byte[] bytes) {
        if (bytes.length == 0) return NONE;
        if (bytes.length < HEAD_SIZE) throw new IllegalArgumentException("exposures that are cut off");
        if (bytes[0] != FORMAT) throw new IllegalArgumentException("exposures of format " + bytes[0]);
        int count = (short) SHORTS.get(bytes, COUNT) & 0xffff;
        if (count > bytes.length / FIXED_SIZE) throw new IllegalArgumentException("a list of " + count + " exposures");
        var starts = new int[count];
        int at = HEAD_SIZE;
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            at = ExposureCheck.end(bytes, at);
        }
        if (at != bytes.length) throw new IllegalArgumentException("more than " + count + " exposures");
        return new Exposures(bytes, starts);
    }

    /** These, oldest first. */
    public static Exposures of(List<Exposure> exposures) {
        return of(exposures, 0);
    }

    static Exposures of(List<Exposure> exposures, long watermark) {
        if (exposures.isEmpty() && watermark == 0) return NONE;
        var packer = new ExposurePacker(HEAD_SIZE, exposures.size());
        exposures.forEach(packer::add);
        return of(packer.packed(), exposures.size(), watermark);
    }

    /** {@code bytes} begin with room for the head. */
    static Exposures of(byte[] bytes, int count, long watermark) {
        bytes[0] = FORMAT;
        SHORTS.set(bytes, COUNT, (short) count);
        INTS.set(bytes, WATERMARK, (int) watermark);
        return of(bytes);
    }

    /** These as they are appended to what is stored: without what stands before the first. */
    public static byte[] packed(List<Exposure> exposures) {
        var packer = new ExposurePacker(0, exposures.size());
        exposures.forEach(packer::add);
        return packer.packed();
    }

    /** Stands for an id, or a category, where it is compared. */
    public static long hash(String text) {
        return Fnv1a.hash(text);
    }

    /** Stands for a decision in its exposures. */
    public static long hash(DecisionId decision) {
        return Fnv1a.hash(decision.value());
    }

    /** As they are stored. They must not be written to. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return starts.length;
    }

    /** True when nothing was shown that is still known. */
    public boolean isEmpty() {
        return starts.length == 0;
    }

    /** True when nothing is stored at all. */
    public boolean isNone() {
        return bytes.length == 0;
    }

    /** When the newest was decided of those that were seen and let go for want of room; 0: none was. */
    public long watermark() {
        return isNone() ? 0 : seconds(WATERMARK);
    }

    public long decision(int i) {
        return (long) LONGS.get(bytes, starts[i] + DECISION);
    }

    public int place(int i) {
        return (short) SHORTS.get(bytes, starts[i] + PLACE) & 0xffff;
    }

    /** True when a holdout kept it from being shown. */
    public boolean isWithheld(int i) {
        return bytes[starts[i] + KIND] == WITHHELD;
    }

    public int tier(int i) {
        return bytes[starts[i] + TIER] & 0x7f;
    }

    /** True when it is of a campaign that is exempt from the catalog's contact policy. */
    public boolean isService(int i) {
        return bytes[starts[i] + TIER] < 0;
    }

    public int channel(int i) {
        return bytes[starts[i] + CHANNEL] & 0xff;
    }

    public boolean isOnTrial(int i) {
        return bytes[starts[i] + TRIAL] != 0;
    }

    public long reservedAt(int i) {
        return seconds(starts[i] + RESERVED_AT);
    }

    public long expiresAt(int i) {
        return seconds(starts[i] + EXPIRES_AT);
    }

    public long seenAt(int i) {
        return seconds(starts[i] + SEEN_AT);
    }

    public long clickedAt(int i) {
        return seconds(starts[i] + CLICKED_AT);
    }

    public long convertedAt(int i) {
        return seconds(starts[i] + CONVERTED_AT);
    }

    public long dismissedAt(int i) {
        return seconds(starts[i] + DISMISSED_AT);
    }

    /** The {@link #hash} of the campaign's id. */
    public long campaign(int i) {
        return (long) LONGS.get(bytes, starts[i] + CAMPAIGN);
    }

    /** The {@link #hash} of the offer's id. */
    public long offer(int i) {
        return (long) LONGS.get(bytes, starts[i] + OFFER);
    }

    /** The {@link #hash} of the item's category; 0 without an item. */
    public long category(int i) {
        return (long) LONGS.get(bytes, starts[i] + CATEGORY);
    }

    /** Which of them is at this place of this decision; -1 for none. */
    int find(long decision, int place) {
        for (int i = 0; i < starts.length; i++) if (decision(i) == decision && place(i) == place) return i;
        return -1;
    }

    /** The bytes that name it among the others: its decision and place. */
    public byte[] name(int i) {
        return Arrays.copyOfRange(bytes, starts[i] + DECISION, starts[i] + KIND);
    }

    /** The bytes that say when it was seen, clicked, converted and dismissed. */
    public byte[] moments(int i) {
        return Arrays.copyOfRange(bytes, starts[i] + SEEN_AT, starts[i] + CAMPAIGN);
    }

    /** With one of them converted at this epoch second, or at none (0). */
    Exposures withConvertedAt(int i, long at) {
        var changed = bytes.clone();
        INTS.set(changed, starts[i] + CONVERTED_AT, (int) at);
        return new Exposures(changed, starts);
    }

    /**
     * From when on it counts as an impression at {@code now}: when it was seen, or when it was decided while that may still
     * be seen; 0: it does not count.
     */
    public long countsFrom(int i, long now) {
        long seenAt = seenAt(i);
        if (seenAt > 0) return seenAt;
        return dismissedAt(i) == 0 && expiresAt(i) > now ? reservedAt(i) : 0;
    }

    private long seconds(int at) {
        return (int) INTS.get(bytes, at) & 0xffff_ffffL;
    }

    /** What it was, in words. */
    public Exposure.Shown shown(int i) {
        int at = starts[i] + FIXED_SIZE;
        var texts = new String[TEXTS];
        for (int t = 0; t < TEXTS; t++) {
            int length = (short) SHORTS.get(bytes, at) & 0xffff;
            texts[t] = new String(bytes, at + Short.BYTES, length, UTF_8);
            at += Short.BYTES + length;
        }
        return new Exposure.Shown(
                new CampaignId(texts[0]),
                new OfferId(texts[1]),
                new PlacementId(texts[2]),
                texts[3].isEmpty() ? null : new ItemId(texts[3]),
                texts[4],
                texts[5]);
    }

    /** With those of {@code other}, each once with all that became of it, as many of the latest as are kept. */
    public Exposures mergedWith(Exposures other, ProfileBounds bounds) {
        return ExposureMerge.merged(this, other, bounds);
    }

    /** {@code before} with what was shown since in what it was merged into. */
    Exposures since(Exposures merged, Exposures before, ProfileBounds bounds) {
        return ExposureMerge.since(this, merged, before, bounds);
    }

    /** All of it. */
    public Exposure exposure(int i) {
        return new Exposure(
                decision(i),
                place(i),
                new Exposure.Traits(isWithheld(i), isOnTrial(i), isService(i), tier(i), channel(i), category(i)),
                new Exposure.Times(
                        reservedAt(i), expiresAt(i), seenAt(i), clickedAt(i), convertedAt(i), dismissedAt(i)),
                shown(i));
    }

    /** All of all. */
    public List<Exposure> all() {
        var all = new ArrayList<Exposure>(size());
        for (int i = 0; i < size(); i++) all.add(exposure(i));
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exposures that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
