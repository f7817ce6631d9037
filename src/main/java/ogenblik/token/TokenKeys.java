package ogenblik.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The keys of tokens: AES-256-GCM, one to {@link #MAX}. The primary key encrypts, every key decrypts, so that tokens made
 * before a rotation hold until they expire.
 */
public final class TokenKeys {
    /** The most keys that are kept; the oldest goes with the next rotation. */
    public static final int MAX = 8;

    private final KeysetHandle keys;
    private final Aead aead;

    private TokenKeys(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    /** One fresh random key. */
    public static TokenKeys generate() {
        try {
            return new TokenKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK can't make AES-256-GCM keys", e);
        }
    }

    /**
     * The inverse of {@link #text}.
     *
     * @throws IllegalArgumentException when the text is no such thing; the message does not show it
     */
    public static TokenKeys parse(String text) {
        try {
            return new TokenKeys(TinkProtoKeysetFormat.parseKeyset(
                    Base64.getUrlDecoder().decode(text.strip()), InsecureSecretKeyAccess.get(), AeadConfig2026.get()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "token keys can't be read: give the text that `token --new-keys` printed, whole and unchanged", e);
        }
    }

    /** The keys as one line of base64url, for a config or a secret store: who has it can make any token. */
    public String text() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(TinkProtoKeysetFormat.serializeKeyset(
                            keys, InsecureSecretKeyAccess.get(), AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("token keys can't be written", e);
        }
    }

    /** These keys with a fresh one as the primary. Old tokens hold as long as their key is among them. */
    public TokenKeys rotated() {
        try {
            var builder = KeysetHandle.newBuilder(keys).setConfiguration(AeadConfig2026.get());
            while (builder.size() >= MAX) builder.deleteAt(0);
            return new TokenKeys(
                    builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                    .withRandomId()
                                    .makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("token keys can't be rotated", e);
        }
    }

    public int size() {
        return keys.size();
    }

    Aead aead() {
        return aead;
    }

    /** How many keys there are, never what they are. */
    @Override
    public String toString() {
        return size() + " token key" + (size() == 1 ? "" : "s");
    }
}
