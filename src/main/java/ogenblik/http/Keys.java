package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import ogenblik.resilience.RateLimit;
import org.jspecify.annotations.Nullable;

/** Tells who calls from the key sent. Compares hashes, all of them and each in constant time. */
public final class Keys {
    private static final Caller ANYONE = new Caller.Anyone();
    private static final String BEARER = "Bearer ";

    /** Longer ones are not looked at. */
    private static final int MAX_KEY_LENGTH = 512;

    private final List<Entry> entries = new ArrayList<>();
    private final ThreadLocal<MessageDigest> digest = ThreadLocal.withInitial(KeysConfig::digest);

    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Entry(byte[] hash, Caller caller) {}

    /** {@code browserLimit} is what each browser key may do. */
    public Keys(KeysConfig config, RateLimit browserLimit) {
        for (var hash : config.server()) entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Server(hash)));
        for (var hash : config.browser())
            entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Browser(browserLimit, hash)));
        for (var hash : config.admin()) entries.add(new Entry(KeysConfig.bytes(hash), new Caller.Admin()));
    }

    /** The caller, {@link Caller.Anyone} where neither header holds a key, or null where the key is unknown. */
    @Nullable
    Caller caller(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return callerOf(authorization.substring(BEARER.length()).strip());
        return apiKey == null ? ANYONE : callerOf(apiKey.strip());
    }

    private @Nullable Caller callerOf(String key) {
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
