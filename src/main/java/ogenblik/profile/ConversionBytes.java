package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Conversion.Touch;

/**
 * How what orders are credited to is packed. Big-endian: a byte for the format (1), one for the number of conversions, one
 * for that of successes. Each conversion: order (8), time in epoch seconds (4), amount (8), flags (1: all of the order, 2:
 * clicked), decision (8), place (2), time of the sight or click (4); and six texts. Each success: order (8), time (4), amount
 * (8), the number of items in two bytes; and as texts the campaign and the items. A text is its length in two bytes and its
 * UTF-8.
 */
final class ConversionBytes {
    private static final byte FORMAT = 1;
    private static final int HEAD = 3;
    private static final int OF_CONVERSION = 35;
    private static final int OF_SUCCESS = 22;
    private static final int TEXTS = 6;
    private static final int WHOLE = 1;
    private static final int CLICK = 2;

    private byte[] bytes = new byte[256];
    private int size;

    private ConversionBytes() {}

    static byte[] of(List<Conversion> conversions, List<Success> successes) {
        var out = new ConversionBytes();
        out.room(HEAD).put(FORMAT).put((byte) conversions.size()).put((byte) successes.size());
        for (var one : conversions) {
            var touch = one.touch();
            out.room(OF_CONVERSION)
                    .putLong(one.order())
                    .putInt((int) one.at())
                    .putLong(one.amountMicros())
                    .put((byte) ((one.isWhole() ? WHOLE : 0) | (touch.isClick() ? CLICK : 0)))
                    .putLong(touch.decision())
                    .putShort((short) touch.place())
                    .putInt((int) touch.at());
            out.shown(one.shown());
        }
        for (var one : successes) {
            out.room(OF_SUCCESS)
                    .putLong(one.order())
                    .putInt((int) one.at())
                    .putLong(one.amountMicros())
                    .putShort((short) one.items().size());
            out.text(one.campaign());
            one.items().forEach(out::text);
        }
        return Arrays.copyOf(out.bytes, out.size);
    }

    private void shown(Exposure.Shown shown) {
        var item = shown.item();
        text(shown.campaign().value());
        text(shown.offer().value());
        text(shown.placement().value());
        text(item == null ? "" : item.value());
        text(shown.variant());
        text(shown.arm());
    }

    private void text(String text) {
        var utf8 = text.getBytes(UTF_8);
        room(Short.BYTES + utf8.length).putShort((short) utf8.length).put(utf8);
    }

    private ByteBuffer room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        var room = ByteBuffer.wrap(bytes, size, more);
        size += more;
        return room;
    }

    /** Throws an {@link IllegalArgumentException} where they can't be read. */
    static void check(byte[] packed) {
        if (packed.length < HEAD || packed[0] != FORMAT)
            throw new IllegalArgumentException("conversions of another format");
        int at = HEAD;
        for (int i = 0; i < (packed[1] & 0xff); i++) at = afterTexts(packed, at + OF_CONVERSION, TEXTS);
        for (int i = 0; i < (packed[2] & 0xff); i++)
            at = afterTexts(packed, at + OF_SUCCESS, 1 + size(packed, at + OF_SUCCESS - Short.BYTES));
        if (at != packed.length) throw new IllegalArgumentException("more conversions than there are");
    }

    private static int afterTexts(byte[] packed, int from, int texts) {
        int at = from;
        for (int i = 0; i < texts; i++) at += Short.BYTES + size(packed, at);
        if (at > packed.length) throw new IllegalArgumentException("conversions that are cut off");
        return at;
    }

    private static int size(byte[] packed, int at) {
        if (at + Short.BYTES > packed.length) throw new IllegalArgumentException("conversions that are cut off");
        return (packed[at] & 0xff) << 8 | (packed[at + 1] & 0xff);
    }

    static List<Conversion> conversions(byte[] packed) {
        var in = ByteBuffer.wrap(packed, HEAD, packed.length - HEAD);
        var conversions = new ArrayList<Conversion>();
        for (int i = 0; i < (packed[1] & 0xff); i++) conversions.add(conversion(in));
        return conversions;
    }

    static List<Success> successes(byte[] packed) {
        int at = HEAD;
        for (int i = 0; i < (packed[1] & 0xff); i++) at = afterTexts(packed, at + OF_CONVERSION, TEXTS);
        var in = ByteBuffer.wrap(packed, at, packed.length - at);
        var successes = new ArrayList<Success>();
        for (int i = 0; i < (packed[2] & 0xff); i++) successes.add(success(in));
        return successes;
    }

    private static Conversion conversion(ByteBuffer in) {
        long order = in.getLong();
        long at = seconds(in);
        long amount = in.getLong();
        int flags = in.get();
        var touch = new Touch(in.getLong(), in.getChar(), (flags & CLICK) != 0, seconds(in));
        return new Conversion(order, at, amount, (flags & WHOLE) != 0, touch, shownIn(in));
    }

    private static Exposure.Shown shownIn(ByteBuffer in) {
        var campaign = new CampaignId(text(in));
        var offer = new OfferId(text(in));
        var placement = new PlacementId(text(in));
        var item = text(in);
        return new Exposure.Shown(
                campaign, offer, placement, item.isEmpty() ? null : new ItemId(item), text(in), text(in));
    }

    private static Success success(ByteBuffer in) {
        long order = in.getLong();
        long at = seconds(in);
        long amount = in.getLong();
        int count = in.getChar();
        var campaign = text(in);
        var items = new ArrayList<String>();
        for (int i = 0; i < count; i++) items.add(text(in));
        return new Success(order, at, amount, campaign, items);
    }

    private static long seconds(ByteBuffer in) {
        return in.getInt() & 0xffff_ffffL;
    }

    private static String text(ByteBuffer in) {
        var utf8 = new byte[in.getChar()];
        in.get(utf8);
        return new String(utf8, UTF_8);
    }
}
