package ogenblik.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Writes a section as MessagePack: a format number, then values in a fixed order, without names. What compresses well is
 * written in few bytes: numeric ids as numbers, times as differences, decimal fractions as whole numbers.
 */
final class PackWriter {
    private static final MessagePack.PackerConfig SMALL = new MessagePack.PackerConfig().withBufferSize(1024);

    /** Decimals of this many places, or fewer, are written as whole numbers. */
    static final double DECIMAL_UNIT = 1e4;

    private static final double MAX_DECIMAL = 1e9;

    private final MessageBufferPacker packer = SMALL.newBufferPacker();

    @FunctionalInterface
    private interface Step {
        void run(MessageBufferPacker packer) throws IOException;
    }

    @CanIgnoreReturnValue
    private PackWriter write(Step step) {
        try {
            step.run(packer);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @CanIgnoreReturnValue
    PackWriter whole(long value) {
        return write(p -> p.packLong(value));
    }

    @CanIgnoreReturnValue
    PackWriter optionalWhole(@Nullable Long value) {
        return write(p -> {
            if (value == null) p.packNil();
            else p.packLong(value);
        });
    }

    @CanIgnoreReturnValue
    PackWriter flag(boolean value) {
        return write(p -> p.packBoolean(value));
    }

    @CanIgnoreReturnValue
    PackWriter text(String value) {
        return write(p -> p.packString(value));
    }

    @CanIgnoreReturnValue
    PackWriter optionalText(@Nullable String value) {
        return write(p -> {
            if (value == null) p.packNil();
            else p.packString(value);
        });
    }

    @CanIgnoreReturnValue
    PackWriter bytes(byte[] value) {
        return write(p -> p.packBinaryHeader(value.length).writePayload(value));
    }

    @CanIgnoreReturnValue
    PackWriter count(int size) {
        return write(p -> p.packArrayHeader(size));
    }

    @CanIgnoreReturnValue
    PackWriter millis(Instant value) {
        return whole(value.toEpochMilli());
    }

    /** In the fewest bytes from which the very same number can be read. */
    @CanIgnoreReturnValue
    PackWriter decimal(double value) {
        double scaled = Math.rint(value * DECIMAL_UNIT);
        return Math.abs(scaled) < MAX_DECIMAL && isSame((long) scaled / DECIMAL_UNIT, value)
                ? whole((long) scaled)
                : floating(value);
    }

    /** Never as a whole number, so that it stays apart from those. */
    @CanIgnoreReturnValue
    PackWriter floating(double value) {
        float narrow = (float) value;
        return write(p -> {
            if (isSame(narrow, value)) p.packFloat(narrow);
            else p.packDouble(value);
        });
    }

    private static boolean isSame(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    @CanIgnoreReturnValue
    PackWriter item(ItemId item) {
        var id = item.value();
        return ColumnWriter.isPlainNumber(id) ? whole(Long.parseLong(id)) : text(id);
    }

    /** A string, long, double, boolean or list of strings. */
    @CanIgnoreReturnValue
    PackWriter value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Long number -> whole(number);
            case Double number -> floating(number);
            case Boolean flag -> flag(flag);
            case List<?> list -> {
                count(list.size());
                for (var each : list) text((String) each);
                yield this;
            }
            default -> throw new IllegalArgumentException("`" + value + "` is of a kind that can't be stored");
        };
    }

    /** How many bytes were written. */
    int size() {
        return Math.toIntExact(packer.getTotalWrittenBytes());
    }

    byte[] toBytes() {
        return packer.toByteArray();
    }
}
