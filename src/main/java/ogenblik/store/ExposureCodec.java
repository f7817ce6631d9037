package ogenblik.store;

import java.nio.ByteBuffer;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;

/**
 * How exposures are packed, so that a script can append without reading them: a byte for the format, two for their number,
 * and the exposures, oldest first, each with its length in two bytes before it. An exposure begins with nine bytes that
 * say which it is (the decision's hash and the state); the rest is MessagePack.
 */
final class ExposureCodec {
    private static final int HEAD = 3;
    private static final int NAME = Long.BYTES + 1;

    private ExposureCodec() {}

    /** One exposure, without its length. */
    static byte[] write(Exposure exposure) {
        var rest = new PackWriter();
        writeRest(exposure, rest);
        var packed = ByteBuffer.allocate(NAME + rest.size());
        return name(exposure, packed).put(rest.toBytes()).array();
    }

    /** Several, each with its length before it. */
    static byte[] writeAll(List<Exposure> exposures) {
        var rests = new PackWriter();
        var ends = new int[exposures.size()];
        for (int i = 0; i < ends.length; i++) {
            writeRest(exposures.get(i), rests);
            ends[i] = rests.size();
        }
        var rest = rests.toBytes();
        var all = ByteBuffer.allocate(rest.length + ends.length * (Short.BYTES + NAME));
        for (int i = 0; i < ends.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            all.putShort((short) (NAME + ends[i] - start));
            name(exposures.get(i), all).put(rest, start, ends[i] - start);
        }
        return all.array();
    }

    private static ByteBuffer name(Exposure exposure, ByteBuffer into) {
        return into.putLong(exposure.decision()).put(codeOf(exposure.state()));
    }

    private static void writeRest(Exposure exposure, PackWriter into) {
        into.text(exposure.campaign().value())
                .text(exposure.offer().value())
                .whole(exposure.at().getEpochSecond());
    }

    /** The whole section, from {@code size} bytes. */
    static Exposures read(PackReader reader, byte[] bytes, int size) {
        if (size < HEAD || bytes[0] != SectionCodecs.FORMAT) throw new PackException("no exposures of format 1");
        var exposures = new Exposure[unsigned(bytes, 1)];
        int at = HEAD;
        for (int i = 0; i < exposures.length; i++) {
            if (at + Short.BYTES > size) throw new PackException("cut off at exposure " + i);
            int length = unsigned(bytes, at);
            at += Short.BYTES;
            if (length < NAME || at + length > size) throw new PackException("cut off in exposure " + i);
            exposures[i] = read(reader, bytes, at, length);
            at += length;
        }
        if (at != size) throw new PackException(size - at + " bytes after the end");
        return new Exposures(List.of(exposures));
    }

    private static Exposure read(PackReader reader, byte[] bytes, int at, int length) {
        long decision = ByteBuffer.wrap(bytes, at, Long.BYTES).getLong();
        var state = stateOf(bytes[at + Long.BYTES]);
        reader.beginRaw(bytes, at + NAME, length - NAME);
        var exposure = new Exposure(
                state,
                new CampaignId(reader.internedText()),
                new OfferId(reader.internedText()),
                SectionCodecs.seconds(reader.whole()),
                decision);
        reader.end();
        return exposure;
    }

    private static byte codeOf(Exposures.State state) {
        return switch (state) {
            case RESERVED -> 0;
            case IMPRESSION -> 1;
            case CLICK -> 2;
        };
    }

    private static Exposures.State stateOf(byte code) {
        return switch (code) {
            case 0 -> Exposures.State.RESERVED;
            case 1 -> Exposures.State.IMPRESSION;
            case 2 -> Exposures.State.CLICK;
            default -> throw new PackException("no state has the number " + code);
        };
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
