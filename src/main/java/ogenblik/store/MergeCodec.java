package ogenblik.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.store.Merge.Side;
import ogenblik.store.Merge.Sides;
import ogenblik.store.Merge.State;

/** How a merge is kept in the journal; and, in short, in the alias whose merge is not finished. */
final class MergeCodec {
    private static final int FORMAT = 1;

    private MergeCodec() {}

    static byte[] write(Merge merge) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(merge.id());
            out.writeUTF(merge.from().value());
            out.writeLong(merge.at().toEpochMilli());
            out.writeUTF(merge.by());
            out.writeUTF(merge.state().name());
            var sides = merge.sides();
            out.writeBoolean(sides != null);
            if (sides != null) {
                write(out, sides.from());
                write(out, sides.into());
                write(out, List.of(LinksCodec.write(sides.mergedIntoFrom())));
                write(out, sides.decisionsOfFrom());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Side side) throws IOException {
        out.writeLong(side.revision());
        write(out, side.sections());
    }

    private static void write(DataOutputStream out, List<byte[]> all) throws IOException {
        out.writeInt(all.size());
        for (var bytes : all) {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static Merge read(byte[] packed, PackReader reader) {
        try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
            if (in.readByte() != FORMAT) throw new PackException("a merge of another format");
            var id = in.readUTF();
            var from = new CustomerId.Known(in.readUTF());
            var at = Instant.ofEpochMilli(in.readLong());
            var by = in.readUTF();
            var state = State.valueOf(in.readUTF());
            return new Merge(id, from, at, by, state, in.readBoolean() ? readSides(in, reader) : null);
        } catch (IOException e) {
            throw new PackException("a merge that is cut off");
        }
    }

    private static Sides readSides(DataInputStream in, PackReader reader) throws IOException {
        var from = readSide(in);
        var into = readSide(in);
        var merged = readAll(in).getFirst();
        List<CustomerId> ids = merged.length == 0
                ? List.of()
                : LinksCodec.readMerged(reader.begin(merged, 0, merged.length, SectionCodecs.FORMAT));
        return new Sides(from, into, ids, readAll(in));
    }

    private static Side readSide(DataInputStream in) throws IOException {
        return new Side(in.readLong(), readAll(in));
    }

    private static List<byte[]> readAll(DataInputStream in) throws IOException {
        int count = in.readInt();
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) all.add(in.readNBytes(in.readInt()));
        return all;
    }
}
