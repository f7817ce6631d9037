package ogenblik.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ogenblik.id.CustomerId;

/**
 * Makes the ids of visitors who have none yet: a random one, or, for a request that may come again, one that is the same
 * each time: HMAC-SHA-256 (RFC 2104) of caller and request, as a UUID of version 8 (RFC 9562).
 */
public final class VisitorIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 16;

    private final SecretKeySpec key;

    /** {@code key} has 16 bytes or more; who has it can tell the ids of others. */
    public VisitorIds(byte[] key) {
        if (key.length < MIN_KEY_BYTES)
            throw new IllegalArgumentException("the key of visitor ids must have at least " + MIN_KEY_BYTES + " bytes");
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** One that nobody had before. */
    public CustomerId.Visitor fresh() {
        return new CustomerId.Visitor(UUID.randomUUID().toString());
    }

    /** The one of this caller's request: another caller's, or another request's, is another one. */
    public CustomerId.Visitor of(String caller, String requestId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var name = caller.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
            mac.update(name);
            return new CustomerId.Visitor(uuid(ByteBuffer.wrap(mac.doFinal(requestId.getBytes(UTF_8)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String uuid(ByteBuffer bytes) {
        long most = (bytes.getLong() & ~0xF000L) | 0x8000L;
        long least = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }
}
