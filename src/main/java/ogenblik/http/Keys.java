package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import ogenblik.id.Sha256;
import ogenblik.resilience.RateLimit;
import org.jspecify.annotations.Nullable;

/** Tells who calls from the key sent. Compares hashes, all of them and each in constant time. */
public final class Keys {
    private static final Caller ANYONE = new Caller.Anyone();
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    /** Longer ones are not looked at. */
    private static final int MAX_KEY_LENGTH = 512;

    private final List<Entry> entries = new ArrayList<>();
    private final ThreadLocal<MessageDigest> digest = ThreadLocal.withInitial(Sha256::digest);

    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Entry(byte[] hash, Caller caller) {}

    /** {@code browserLimit} is what each browser key may do. */
    public Keys(KeysConfig config, RateLimit browserLimit) {
        for (var hash : config.server()) entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Server(hash)));
        for (var hash : config.browser())
            entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Browser(browserLimit, hash)));
        for (var hash : config.admin()) entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Admin()));
    }

    /**
     * The caller, {@link Caller.Anyone} where neither header holds a key, or null where the key is unknown.
     *
     * @param isBasicKnown whether the key may be the user name of Basic authentication, with an empty password
     */
    @Nullable
    Caller caller(@Nullable String authorization, @Nullable String apiKey, boolean isBasicKnown) {
        if (authorization != null && startsWith(authorization, BEARER))
            return callerOf(authorization.substring(BEARER.length()).strip());
        if (authorization != null && isBasicKnown && startsWith(authorization, BASIC))
            return callerOfBasic(authorization.substring(BASIC.length()).strip());
        return apiKey == null ? ANYONE : callerOf(apiKey.strip());
    }

    private static boolean startsWith(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private @Nullable Caller callerOfBasic(String credentials) {
        if (credentials.length() > 2 * MAX_KEY_LENGTH) return null;
        try {
            var userAndPassword = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = userAndPassword.indexOf(':');
            return colon == userAndPassword.length() - 1 ? callerOf(userAndPassword.substring(0, colon)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The same for a key alone; {@link Caller.Anyone} where it is empty. */
    @Nullable
    Caller callerOf(String key) {
        if (key.isEmpty()) return ANYONE;
        if (key.length() > MAX_KEY_LENGTH) return null;
        byte[] hash = digest.get().digest(key.getBytes(UTF_8));
        Caller found = null;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (MessageDigest.isEqual(entry.hash(), hash)) found = entry.caller();
        }
        return found;
    }
}
