package ogenblik.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;

/**
 * How exposures are packed, so that a script can append without reading them: a byte for the format, two for their number,
 * and the exposures, oldest first, each with its length in two bytes before it. An exposure begins with nine bytes that
 * say which it is (the decision's hash and the state); the rest is MessagePack.
 */
final class ExposureCodec {
    private static final int NAME = Long.BYTES + 1;

    /** The fewest bytes of an exposure: its length, its name, two texts and the time. */
    private static final int MIN_SIZE = Short.BYTES + NAME + 3;

    private ExposureCodec() {}

    /** One exposure, without its length. */
    static byte[] write(Exposure exposure) {
        var rest = new PackWriter();
        writeRest(exposure, rest);
        var packed = ByteBuffer.allocate(NAME + rest.size());
        return name(exposure, packed).put(rest.toBytes()).array();
    }

    /** How many bytes {@link #write(List, ByteBuf)} writes. */
    static int sizeOf(List<Exposure> exposures) {
        if (exposures.isEmpty()) return 0;
        int size = Short.BYTES;
        for (var exposure : exposures) size += Short.BYTES + sizeOf(exposure);
        return size;
    }

    private static int sizeOf(Exposure exposure) {
        int time = isShort(exposure.at().getEpochSecond()) ? Integer.BYTES : Long.BYTES;
        return NAME
                + sizeOf(exposure.campaign().value())
                + sizeOf(exposure.offer().value())
                + 1
                + time;
    }

    private static int sizeOf(String text) {
        int size = ByteBufUtil.utf8Bytes(text);
        return size + (size < 32 ? 1 : size < 256 ? 2 : 3);
    }

    /** The whole section. */
    static byte[] write(Exposures exposures) {
        var list = exposures.exposures();
        if (list.isEmpty()) return SectionCodecs.NOTHING;
        var packed = Unpooled.buffer(1 + sizeOf(list));
        packed.writeByte(SectionCodecs.FORMAT);
        write(list, packed);
        return ByteBufUtil.getBytes(packed);
    }

    /** Several: their number in two bytes, and each with its length in two bytes before it; nothing for none. */
    static void write(List<Exposure> exposures, ByteBuf into) {
        if (exposures.isEmpty()) return;
        into.writeShort(exposures.size());
        for (var exposure : exposures) {
            into.writeShort(sizeOf(exposure));
            into.writeLong(exposure.decision()).writeByte(codeOf(exposure.state()));
            write(exposure.campaign().value(), into);
            write(exposure.offer().value(), into);
            long second = exposure.at().getEpochSecond();
            if (isShort(second)) into.writeByte(0xce).writeInt((int) second);
            else into.writeByte(0xd3).writeLong(second);
        }
    }

    /** With the same header as the library writes, as a script compares the bytes. */
    private static void write(String text, ByteBuf into) {
        int size = ByteBufUtil.utf8Bytes(text);
        if (size < 32) into.writeByte(0xa0 | size);
        else if (size < 256) into.writeByte(0xd9).writeByte(size);
        else into.writeByte(0xda).writeShort(size);
        ByteBufUtil.reserveAndWriteUtf8(into, text, size);
    }

    /** True when it is an unsigned number of four bytes. */
    private static boolean isShort(long second) {
        return second == (second & 0xffff_ffffL);
    }

    private static ByteBuffer name(Exposure exposure, ByteBuffer into) {
        return into.putLong(exposure.decision()).put(codeOf(exposure.state()));
    }

    private static void writeRest(Exposure exposure, PackWriter into) {
        into.text(exposure.campaign().value())
                .text(exposure.offer().value())
                .whole(exposure.at().getEpochSecond());
    }

    /** The whole section, after its format. */
    static Exposures read(PackReader reader) {
        int count = reader.unsignedShort();
        if (count > reader.remaining() / MIN_SIZE) throw new PackException("a list of " + count + " exposures");
        var exposures = new Exposure[count];
        var at = Instant.EPOCH;
        for (int i = 0; i < count; i++) {
            exposures[i] = read(reader, at);
            at = exposures[i].at();
        }
        return new Exposures(List.of(exposures));
    }

    /** {@code before} is the time of the one before it, which often is the same. */
    private static Exposure read(PackReader reader, Instant before) {
        int rest = reader.unsignedShort();
        int end = reader.remaining() - rest;
        long decision = reader.fixedLong();
        var state = stateOf(reader.fixedByte());
        var campaign = reader.campaign();
        var offer = reader.offer();
        long second = reader.whole();
        if (reader.remaining() != end) throw new PackException("an exposure of another length than " + rest);
        var at = second == before.getEpochSecond() ? before : SectionCodecs.seconds(second);
        return new Exposure(state, campaign, offer, at, decision);
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
}
