package ogenblik.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller takes (RFC 9110, 12.5.1): the closest range decides, and a weight of zero is a no. */
final class Accept {
    private Accept() {}

    static boolean allows(@Nullable String accept, String mediaType) {
        if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals(mediaType)) return true;
        var major = mediaType.substring(0, mediaType.indexOf('/') + 1) + "*";
        int closest = -1;
        boolean isAllowed = false;
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            int end = range.indexOf(';');
            var type = (end < 0 ? range : range.substring(0, end)).strip();
            int closeness = type.equals(mediaType) ? 2 : type.equals(major) ? 1 : type.equals("*/*") ? 0 : -1;
            if (closeness <= closest) continue;
            closest = closeness;
            isAllowed = end < 0 || !isZero(range.substring(end));
        }
        return isAllowed;
    }

    /** True for {@code ;q=0}, {@code ;q=0.0}, ... */
    private static boolean isZero(String parameters) {
        for (var parameter : parameters.split(";", -1)) {
            var text = parameter.replace(" ", "");
            if (text.startsWith("q=")) return text.substring(2).matches("0(\\.0{0,3})?");
        }
        return false;
    }
}
