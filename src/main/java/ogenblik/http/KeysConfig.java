package ogenblik.http;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ogenblik.id.Sha256;

/**
 * The keys that callers may send, as hashes: {@code sha256:} and 64 hex digits, which `printf %s KEY | sha256sum` prints. A
 * key should be long and random.
 *
 * @param server the keys of the shop's own servers
 * @param browser the keys of pages and apps
 * @param admin the keys of operators
 */
public record KeysConfig(List<String> server, List<String> browser, List<String> admin) {
    private static final String PREFIX = "sha256:";

    /** The most keys of one kind. */
    private static final int MAX = 100;

    public KeysConfig {
        server = List.copyOf(server);
        browser = List.copyOf(browser);
        admin = List.copyOf(admin);
        var problems = new ArrayList<String>();
        check("server", server, problems);
        check("browser", browser, problems);
        check("admin", admin, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /** The hash that stands for this key in a config. */
    public static String hashOf(String key) {
        return PREFIX + HexFormat.of().formatHex(Sha256.of(key));
    }

    static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash, PREFIX.length(), hash.length());
    }

    private static void check(String kind, List<String> hashes, List<String> problems) {
        if (hashes.size() > MAX)
            problems.add("`keys." + kind + "` must have at most " + MAX + " keys, has " + hashes.size());
        for (int i = 0; i < hashes.size(); i++)
            if (!hashes.get(i).matches(PREFIX + "[0-9a-f]{64}"))
                problems.add("`keys." + kind + "[" + i
                        + "]` must be `sha256:` and the 64 hex digits of the key's SHA-256, not the key itself");
    }

    /** How many there are, not what they are. */
    @Override
    public String toString() {
        return server.size() + " server, " + browser.size() + " browser, " + admin.size() + " admin keys";
    }
}
