package ogenblik.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where each part of stored exposures stands, for scripts as well, which read and change them.
 *
 * <p>The bytes are big-endian: the format (3); the number of exposures in two bytes; in four the watermark, which is when the
 * newest of those was decided that were seen and let go for want of room; in four the moment from which on a script looks for
 * what expired, 0 where it is to do so at once; in four when the newest of all was decided, 0 where a script is to find out. Then
 * each exposure: the length of what follows in two bytes; at the offsets below, counted from that length, its parts; and six
 * texts, each its length in two bytes and its UTF-8: campaign, offer, placement, item (empty: none), variant and arm.
 */
final class ExposureLayout {
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
    static final int HEAD_SIZE = 15;

    static final int SERVICE = 0x80; // stands in the tier's byte as well
    static final int SHOWN = 0;
    static final int WITHHELD = 1;

    static final int FORMAT = 3;
    static final int COUNT = 1;
    static final int WATERMARK = 3;
    static final int TEXTS = 6;

    private ExposureLayout() {}
}
