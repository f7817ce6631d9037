package ogenblik.store;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Stands for customers where their ids must not: the first 16 bytes of HMAC-SHA-256 (RFC 2104) of the id, in hex. Without
 * the key nobody can tell whether an id is among them.
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 16;

    private final Supplier<byte[]> key;
    private @Nullable Mac keyed;

    /** {@code key} is asked for once, when the first customer is named. */
    Pseudonyms(Supplier<byte[]> key) {
        this.key = key;
    }

    private synchronized Mac keyed() {
        if (keyed == null) keyed = keyed(key.get());
        return keyed;
    }

    private static Mac keyed(byte[] key) {
        if (key.length < MIN_KEY_BYTES)
            throw new IllegalArgumentException("the pseudonym key must have at least " + MIN_KEY_BYTES + " bytes");
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String of(CustomerId customer) {
        try {
            var mac = (Mac) keyed().clone();
            return HexFormat.of().formatHex(mac.doFinal(Keys.utf8(customer.toString())), 0, 16);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
