package ogenblik.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import ogenblik.id.ItemId;
import ogenblik.profile.Order;

/**
 * One line of an invoice or of a cancellation. Quantity is at least 1 and the price, in millionths, is not negative: what
 * was taken back is said by {@code kind}. {@code customer} is empty where the file names none.
 */
public record TransactionLine(
        String customer, String order, Order.Kind kind, Instant at, ItemId item, int quantity, long priceMicros) {

    /** What was paid or taken back, in millionths. */
    public long amountMicros() {
        return Math.multiplyExact(priceMicros, (long) quantity);
    }

    /** All but the customer, to be laid aside. */
    byte[] packed() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(order);
            out.writeBoolean(kind == Order.Kind.RETURN);
            out.writeLong(at.toEpochMilli());
            out.writeUTF(item.value());
            out.writeInt(quantity);
            out.writeLong(priceMicros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static TransactionLine unpacked(String customer, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new TransactionLine(
                    customer,
                    in.readUTF(),
                    in.readBoolean() ? Order.Kind.RETURN : Order.Kind.PURCHASE,
                    Instant.ofEpochMilli(in.readLong()),
                    new ItemId(in.readUTF()),
                    in.readInt(),
                    in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
