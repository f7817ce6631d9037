package ogenblik.profile;

import static ogenblik.profile.ExposureLayout.CAMPAIGN;
import static ogenblik.profile.ExposureLayout.CATEGORY;
import static ogenblik.profile.ExposureLayout.CHANNEL;
import static ogenblik.profile.ExposureLayout.CLICKED_AT;
import static ogenblik.profile.ExposureLayout.CONVERTED_AT;
import static ogenblik.profile.ExposureLayout.COUNT;
import static ogenblik.profile.ExposureLayout.DECISION;
import static ogenblik.profile.ExposureLayout.DISMISSED_AT;
import static ogenblik.profile.ExposureLayout.EXPIRES_AT;
import static ogenblik.profile.ExposureLayout.FIXED_SIZE;
import static ogenblik.profile.ExposureLayout.FORMAT;
import static ogenblik.profile.ExposureLayout.HEAD_SIZE;
import static ogenblik.profile.ExposureLayout.INTS;
import static ogenblik.profile.ExposureLayout.KIND;
import static ogenblik.profile.ExposureLayout.LONGS;
import static ogenblik.profile.ExposureLayout.OFFER;
import static ogenblik.profile.ExposureLayout.PLACE;
import static ogenblik.profile.ExposureLayout.RESERVED_AT;
import static ogenblik.profile.ExposureLayout.SEEN_AT;
import static ogenblik.profile.ExposureLayout.SHORTS;
import static ogenblik.profile.ExposureLayout.TIER;
import static ogenblik.profile.ExposureLayout.TRIAL;
import static ogenblik.profile.ExposureLayout.WATERMARK;
import static ogenblik.profile.ExposureLayout.WITHHELD;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.id.DecisionId;
import ogenblik.id.Fnv1a;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was shown, over all channels, oldest first: a bounded list that the contact policy counts, read where it
 * stands in the bytes that are stored. Moments are epoch seconds, 0 where something did not happen.
 */
public final class Exposures {
    /** How long something that was decided counts unseen where its placement does not say. */
    public static final Duration RESERVATION = Duration.ofMinutes(30);

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
        return of(ExposurePacker.of(HEAD_SIZE, exposures).section(exposures.size(), watermark));
    }

    /** These as they are appended to what is stored: without what stands before the first. */
    public static byte[] packed(List<Exposure> exposures) {
        return ExposurePacker.of(0, exposures).packed();
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

    /** When this happened to it; 0: it did not. */
    long at(int i, Exposure.Fact fact) {
        return seconds(starts[i] + offset(fact));
    }

    /** With this noted of one of them, and that it was seen; what is noted already stays. */
    Exposures with(int i, Exposure.Fact fact, long at) {
        var changed = bytes.clone();
        if (seenAt(i) == 0) INTS.set(changed, starts[i] + SEEN_AT, (int) at);
        if (at(i, fact) == 0) INTS.set(changed, starts[i] + offset(fact), (int) at);
        return new Exposures(changed, starts);
    }

    private static int offset(Exposure.Fact fact) {
        return switch (fact) {
            case IMPRESSION -> SEEN_AT;
            case CLICK -> CLICKED_AT;
            case CONVERSION -> CONVERTED_AT;
            case DISMISSAL -> DISMISSED_AT;
        };
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
        return ExposureTexts.read(bytes, starts[i]);
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
        return IntStream.range(0, size()).mapToObj(this::exposure).toList();
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
