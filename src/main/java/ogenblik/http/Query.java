package ogenblik.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a url: each name once, decoded. */
public record Query(Map<String, String> nameToValue) {
    /** The most names a query may have. */
    static final int MAX_NAMES = 100;

    private static final Query EMPTY = new Query(Map.of());

    public static Parsed<Query> parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) return new Parsed.Ok<>(EMPTY);
        var nameToValue = new LinkedHashMap<String, String>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            if (end < 0) end = raw.length();
            if (end > start) {
                var problem = add(raw.substring(start, end), nameToValue);
                if (problem != null) return new Parsed.Bad<>(problem);
            }
            start = end + 1;
        }
        return new Parsed.Ok<>(new Query(nameToValue));
    }

    private static @Nullable Problem add(String pair, Map<String, String> nameToValue) {
        int equals = pair.indexOf('=');
        var name = Urls.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
        if (name == null) return Problem.invalidUrl("a name in the query is not percent-encoded UTF-8");
        var value = equals < 0 ? "" : Urls.decoded(pair.substring(equals + 1), true);
        if (value == null) return Problem.invalidUrl("the value of `" + name + "` is not percent-encoded UTF-8");
        if (nameToValue.putIfAbsent(name, value) != null)
            return Problem.invalidUrl("the query names `" + name + "` twice: once is enough");
        return nameToValue.size() > MAX_NAMES
                ? Problem.invalidUrl("a query may have at most " + MAX_NAMES + " names")
                : null;
    }

    public @Nullable String get(String name) {
        return nameToValue.get(name);
    }
}
