package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import ogenblik.id.ItemId;

/** Packs exposures one after the other, each as {@link Exposures} says. */
final class ExposurePacker {
    private static final int TYPICAL_SIZE = 160;

    private byte[] bytes;
    private int size;

    /** Leaves so many bytes before the first one, which are 0. */
    ExposurePacker(int headSize, int exposures) {
        this.bytes = new byte[headSize + exposures * TYPICAL_SIZE];
        this.size = headSize;
    }

    void add(Exposure exposure) {
        int from = size;
        reserve(Exposures.FIXED_SIZE);
        size += Exposures.FIXED_SIZE;
        Exposures.LONGS.set(bytes, from + Exposures.DECISION, exposure.decision());
        Exposures.SHORTS.set(bytes, from + Exposures.PLACE, (short) exposure.place());
        traits(from, exposure.traits());
        times(from, exposure.times());
        texts(from, exposure.shown());
        Exposures.SHORTS.set(bytes, from, (short) (size - from - Short.BYTES));
    }

    void add(Carried carried) {
        int from = size;
        add(new Exposure(carried.decision(), 0, carried.traits(), Exposure.Times.seen(carried.at()), Carried.NAMELESS));
        Exposures.LONGS.set(bytes, from + Exposures.CAMPAIGN, carried.campaign());
        Exposures.LONGS.set(bytes, from + Exposures.OFFER, carried.offer());
    }

    private void traits(int from, Exposure.Traits traits) {
        bytes[from + Exposures.KIND] = (byte) (traits.isWithheld() ? Exposures.WITHHELD : Exposures.SHOWN);
        bytes[from + Exposures.TIER] = (byte) (traits.tier() | (traits.isService() ? Exposures.SERVICE : 0));
        bytes[from + Exposures.CHANNEL] = (byte) traits.channel();
        bytes[from + Exposures.TRIAL] = (byte) (traits.isOnTrial() ? 1 : 0);
        Exposures.LONGS.set(bytes, from + Exposures.CATEGORY, traits.category());
    }

    private void times(int from, Exposure.Times times) {
        seconds(from + Exposures.RESERVED_AT, times.reservedAt());
        seconds(from + Exposures.EXPIRES_AT, times.expiresAt());
        seconds(from + Exposures.SEEN_AT, times.seenAt());
        seconds(from + Exposures.CLICKED_AT, times.clickedAt());
        seconds(from + Exposures.CONVERTED_AT, times.convertedAt());
        seconds(from + Exposures.DISMISSED_AT, times.dismissedAt());
    }

    private void texts(int from, Exposure.Shown shown) {
        Exposures.LONGS.set(
                bytes,
                from + Exposures.CAMPAIGN,
                Exposures.hash(shown.campaign().value()));
        Exposures.LONGS.set(
                bytes, from + Exposures.OFFER, Exposures.hash(shown.offer().value()));
        ItemId item = shown.item();
        text(shown.campaign().value());
        text(shown.offer().value());
        text(shown.placement().value());
        text(item == null ? "" : item.value());
        text(shown.variant());
        text(shown.arm());
    }

    /** Its length in two bytes, and its UTF-8. */
    private void text(String text) {
        int length = text.length();
        reserve(Short.BYTES + length);
        int at = size + Short.BYTES;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                beyondAscii(text);
                return;
            }
            bytes[at + i] = (byte) c;
        }
        Exposures.SHORTS.set(bytes, size, (short) length);
        size = at + length;
    }

    private void beyondAscii(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        reserve(Short.BYTES + utf8.length);
        Exposures.SHORTS.set(bytes, size, (short) utf8.length);
        System.arraycopy(utf8, 0, bytes, size + Short.BYTES, utf8.length);
        size += Short.BYTES + utf8.length;
    }

    /** A moment before 1970 or after 2106, which only a clock that is far off gives, is the nearest that four bytes hold. */
    private void seconds(int at, long epochSecond) {
        Exposures.INTS.set(bytes, at, (int) Math.clamp(epochSecond, 0, 0xffff_ffffL));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }

    byte[] packed() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
