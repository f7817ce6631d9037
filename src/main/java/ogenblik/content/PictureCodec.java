package ogenblik.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;
import org.jspecify.annotations.Nullable;

/** What is to be drawn as bytes: equal pictures have equal bytes, and only they. */
public final class PictureCodec {
    /** Another one with each change of the form, so that nobody reads what another version wrote. */
    private static final int VERSION = 1;

    private static final int FINISHED = 0;
    private static final int DRAWN = 1;

    private PictureCodec() {}

    public static byte[] encode(PictureSpec picture) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            switch (picture) {
                case PictureSpec.Finished(var url) -> {
                    out.writeByte(FINISHED);
                    out.writeUTF(url);
                }
                case PictureSpec.Drawn drawn -> {
                    out.writeByte(DRAWN);
                    write(out, drawn);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The picture of these bytes, or null when they are none, or of another version. */
    public static @Nullable PictureSpec decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) return null;
            return switch (in.readByte()) {
                case FINISHED -> new PictureSpec.Finished(in.readUTF());
                case DRAWN -> drawn(in);
                default -> null;
            };
        } catch (IOException | IllegalArgumentException foreign) {
            return null;
        }
    }

    private static void write(DataOutputStream out, PictureSpec.Drawn drawn) throws IOException {
        out.writeShort(drawn.size().width());
        out.writeShort(drawn.size().height());
        var backdrop = drawn.backdrop();
        out.writeInt(backdrop.color().argb());
        var gradient = backdrop.gradient();
        out.writeBoolean(gradient != null);
        if (gradient != null) {
            out.writeInt(gradient.from().argb());
            out.writeInt(gradient.to().argb());
            out.writeShort(gradient.degrees());
        }
        writeMaybe(out, backdrop.image());
        out.writeByte(drawn.layers().size());
        for (var layer : drawn.layers()) write(out, layer);
    }

    private static PictureSpec.Drawn drawn(DataInputStream in) throws IOException {
        var size = new Size(in.readShort(), in.readShort());
        var color = new Ink(in.readInt());
        var gradient = in.readBoolean()
                ? new Backdrop.Gradient(new Ink(in.readInt()), new Ink(in.readInt()), in.readShort())
                : null;
        var backdrop = new Backdrop<String>(color, gradient, readMaybe(in));
        int count = in.readUnsignedByte();
        var layers = new ArrayList<Layer<String>>(count);
        for (int i = 0; i < count; i++) layers.add(layer(in));
        return new PictureSpec.Drawn(size, backdrop, layers);
    }

    private static void write(DataOutputStream out, Layer<String> layer) throws IOException {
        switch (layer) {
            case Layer.Panel<String>(var at, var color, int radius) -> {
                start(out, 'p', at);
                out.writeInt(color.argb());
                out.writeShort(radius);
            }
            case Layer.Image<String>(var url, var at, var fit, int radius) -> {
                start(out, 'i', at);
                out.writeUTF(url);
                out.writeUTF(fit.name());
                out.writeShort(radius);
            }
            case Layer.Text<String>(var text, var at, var lettering) -> {
                start(out, 't', at);
                out.writeUTF(text);
                write(out, lettering);
            }
            case Layer.Price<String>(var text, var before, var at, var lettering) -> {
                start(out, 'm', at);
                out.writeUTF(text);
                writeMaybe(out, before);
                write(out, lettering);
            }
            case Layer.Badge<String>(var text, var at, var lettering, var background, int radius, int padding) -> {
                start(out, 'b', at);
                out.writeUTF(text);
                write(out, lettering);
                out.writeInt(background.argb());
                out.writeShort(radius);
                out.writeShort(padding);
            }
            case Layer.Countdown<String>(var until, var labels, var at, var lettering, var background, int radius) -> {
                start(out, 'c', at);
                out.writeUTF(until);
                out.writeByte(labels.size());
                for (var label : labels) out.writeUTF(label);
                write(out, lettering);
                out.writeInt(background.argb());
                out.writeShort(radius);
            }
        }
    }

    private static Layer<String> layer(DataInputStream in) throws IOException {
        char kind = (char) in.readByte();
        var at = new Box(in.readShort(), in.readShort(), in.readShort(), in.readShort());
        return switch (kind) {
            case 'p' -> new Layer.Panel<>(at, new Ink(in.readInt()), in.readShort());
            case 'i' -> new Layer.Image<>(in.readUTF(), at, constant(Layer.Fit.class, in), in.readShort());
            case 't' -> new Layer.Text<>(in.readUTF(), at, lettering(in));
            case 'm' -> new Layer.Price<>(in.readUTF(), readMaybe(in), at, lettering(in));
            case 'b' ->
                new Layer.Badge<>(
                        in.readUTF(), at, lettering(in), new Ink(in.readInt()), in.readShort(), in.readShort());
            case 'c' ->
                new Layer.Countdown<>(
                        in.readUTF(), labels(in), at, lettering(in), new Ink(in.readInt()), in.readShort());
            default -> throw new IllegalArgumentException("no layer is `" + kind + "`");
        };
    }

    private static void start(DataOutputStream out, char kind, Box at) throws IOException {
        out.writeByte(kind);
        out.writeShort(at.x());
        out.writeShort(at.y());
        out.writeShort(at.width());
        out.writeShort(at.height());
    }

    private static void write(DataOutputStream out, Lettering lettering) throws IOException {
        out.writeUTF(lettering.weight().name());
        out.writeDouble(lettering.size());
        out.writeDouble(lettering.minSize());
        out.writeInt(lettering.color().argb());
        out.writeUTF(lettering.align().name());
        out.writeUTF(lettering.anchor().name());
    }

    private static Lettering lettering(DataInputStream in) throws IOException {
        return new Lettering(
                constant(Lettering.Weight.class, in),
                in.readDouble(),
                in.readDouble(),
                new Ink(in.readInt()),
                constant(Lettering.Align.class, in),
                constant(Lettering.Anchor.class, in));
    }

    private static List<String> labels(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        var labels = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) labels.add(in.readUTF());
        return labels;
    }

    private static <E extends Enum<E>> E constant(Class<E> all, DataInputStream in) throws IOException {
        return Enum.valueOf(all, in.readUTF());
    }

    private static void writeMaybe(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) out.writeUTF(text);
    }

    private static @Nullable String readMaybe(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
