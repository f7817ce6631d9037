package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
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
        reserve(ExposureLayout.FIXED_SIZE);
        size += ExposureLayout.FIXED_SIZE;
        ExposureLayout.LONGS.set(bytes, from + ExposureLayout.DECISION, exposure.decision());
        ExposureLayout.SHORTS.set(bytes, from + ExposureLayout.PLACE, (short) exposure.place());
        traits(from, exposure.traits());
        times(from, exposure.times());
        texts(from, exposure.shown());
        ExposureLayout.SHORTS.set(bytes, from, (short) (size - from - Short.BYTES));
    }

    void add(Carried carried) {
        int from = size;
        add(new Exposure(carried.decision(), 0, carried.traits(), Exposure.Times.seen(carried.at()), Carried.NAMELESS));
        ExposureLayout.LONGS.set(bytes, from + ExposureLayout.CAMPAIGN, carried.campaign());
        ExposureLayout.LONGS.set(bytes, from + ExposureLayout.OFFER, carried.offer());
    }

    private void traits(int from, Exposure.Traits traits) {
        bytes[from + ExposureLayout.KIND] =
                (byte) (traits.isWithheld() ? ExposureLayout.WITHHELD : ExposureLayout.SHOWN);
        bytes[from + ExposureLayout.TIER] = (byte) (traits.tier() | (traits.isService() ? ExposureLayout.SERVICE : 0));
        bytes[from + ExposureLayout.CHANNEL] = (byte) traits.channel();
        bytes[from + ExposureLayout.TRIAL] = (byte) (traits.isOnTrial() ? 1 : 0);
        ExposureLayout.LONGS.set(bytes, from + ExposureLayout.CATEGORY, traits.category());
    }

    private void times(int from, Exposure.Times times) {
        seconds(from + ExposureLayout.RESERVED_AT, times.reservedAt());
        seconds(from + ExposureLayout.EXPIRES_AT, times.expiresAt());
        seconds(from + ExposureLayout.SEEN_AT, times.seenAt());
        seconds(from + ExposureLayout.CLICKED_AT, times.clickedAt());
        seconds(from + ExposureLayout.CONVERTED_AT, times.convertedAt());
        seconds(from + ExposureLayout.DISMISSED_AT, times.dismissedAt());
    }

    private void texts(int from, Exposure.Shown shown) {
        ExposureLayout.LONGS.set(
                bytes,
                from + ExposureLayout.CAMPAIGN,
                Exposures.hash(shown.campaign().value()));
        ExposureLayout.LONGS.set(
                bytes, from + ExposureLayout.OFFER, Exposures.hash(shown.offer().value()));
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
        ExposureLayout.SHORTS.set(bytes, size, (short) length);
        size = at + length;
    }

    private void beyondAscii(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        reserve(Short.BYTES + utf8.length);
        ExposureLayout.SHORTS.set(bytes, size, (short) utf8.length);
        System.arraycopy(utf8, 0, bytes, size + Short.BYTES, utf8.length);
        size += Short.BYTES + utf8.length;
    }

    /** A moment before 1970 or after 2106, which only a clock that is far off gives, is the nearest that four bytes hold. */
    private void seconds(int at, long epochSecond) {
        ExposureLayout.INTS.set(bytes, at, (int) Math.clamp(epochSecond, 0, 0xffff_ffffL));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }

    static ExposurePacker of(int headSize, List<Exposure> exposures) {
        var packer = new ExposurePacker(headSize, exposures.size());
        exposures.forEach(packer::add);
        return packer;
    }

    /** All of the section, where room was left for its head. */
    byte[] section(int count, long watermark) {
        var section = packed();
        section[0] = ExposureLayout.FORMAT;
        ExposureLayout.SHORTS.set(section, ExposureLayout.COUNT, (short) count);
        ExposureLayout.INTS.set(section, ExposureLayout.WATERMARK, (int) watermark);
        return section;
    }

    byte[] packed() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
