package ogenblik.http;

import org.jspecify.annotations.Nullable;

/** Reads the entity tags that a caller has copies of (RFC 9110, 13.1.2). */
public final class EntityTags {
    private EntityTags() {}

    /**
     * Whether one of those in {@code If-None-Match} is this one, which comes with its quotes. They are compared weakly. A {@code *}
     * names no copy that could still be good, so it never fits.
     */
    public static boolean fits(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) return false;
        int at = 0;
        while (at < ifNoneMatch.length()) {
            int open = ifNoneMatch.indexOf('"', at);
            int close = open < 0 ? -1 : ifNoneMatch.indexOf('"', open + 1);
            if (close < 0) return false;
            if (tag.length() == close + 1 - open && ifNoneMatch.startsWith(tag, open)) return true;
            at = close + 1;
        }
        return false;
    }
}
