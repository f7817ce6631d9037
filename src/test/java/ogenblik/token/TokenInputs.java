package ogenblik.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.time.Instant;

/** The reader of tokens, for those who feed it anything: as a token, and as what is sealed in one. */
public final class TokenInputs {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final TokenKeys keys = TokenKeys.generate();
    private final Tokens tokens = new Tokens(keys);

    public Reading<?> customer(String token) {
        return tokens.readCustomer(token, NOW);
    }

    public Reading<?> tracking(String token) {
        return tokens.readTracking(token, NOW);
    }

    public Reading<?> sealedCustomer(byte[] payload) {
        return tokens.readCustomer(sealed(payload, "ogenblik/customer"), NOW);
    }

    public Reading<?> sealedTracking(byte[] payload) {
        return tokens.readTracking("c" + sealed(payload, "ogenblik/tracking"), NOW);
    }

    private String sealed(byte[] payload, String kind) {
        try {
            return Tokens.ENCODER.encodeToString(keys.aead().encrypt(payload, kind.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
