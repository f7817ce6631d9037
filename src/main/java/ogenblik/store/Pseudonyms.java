package ogenblik.store;

import io.netty.util.concurrent.FastThreadLocal;
import java.security.GeneralSecurityException;
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
    private static final int SIZE = 16;
    private static final byte[] DIGITS = Keys.utf8("0123456789abcdef");

    private final Supplier<byte[]> key;
    private @Nullable Mac keyed;
    private final FastThreadLocal<Mac> ofThread = new FastThreadLocal<>() {
        @Override
        protected Mac initialValue() throws CloneNotSupportedException {
            return (Mac) keyed().clone();
        }
    };

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

    /** The hex digits. */
    byte[] of(CustomerId customer) {
        var hash = ofThread.get().doFinal(Keys.utf8(customer.toString()));
        var hex = new byte[2 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            hex[2 * i] = DIGITS[(hash[i] >> 4) & 0xf];
            hex[2 * i + 1] = DIGITS[hash[i] & 0xf];
        }
        return hex;
    }
}
