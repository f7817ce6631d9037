package ogenblik.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller takes (RFC 9110, 12.5.1): the closest range decides, and a weight of zero is a no. */
final class Accept {
    /** How close a range is to a type, -1 where it leaves it out, and its weight in thousandths. */
    private record Fit(int closeness, int weight) {}

    private static final Fit NONE = new Fit(-1, 0);
    private static final int FULL_WEIGHT = 1_000;

    private Accept() {}

    static boolean allows(@Nullable String accept, String mediaType) {
        if (accept == null || accept.isBlank() || accept.equals("*/*") || accept.equals(mediaType)) return true;
        return fit(accept, mediaType).weight > 0;
    }

    /** True where this type is taken rather than the other one: with more weight, or with the same by a closer range. */
    static boolean prefers(@Nullable String accept, String mediaType, String other) {
        if (accept == null || accept.isBlank()) return false;
        var ours = fit(accept, mediaType);
        var theirs = fit(accept, other);
        return ours.weight > theirs.weight
                || (ours.weight > 0 && ours.weight == theirs.weight && ours.closeness > theirs.closeness);
    }

    private static Fit fit(String accept, String mediaType) {
        var major = mediaType.substring(0, mediaType.indexOf('/') + 1) + "*";
        var closest = NONE;
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            int end = range.indexOf(';');
            var type = (end < 0 ? range : range.substring(0, end)).strip();
            int closeness = type.equals(mediaType) ? 2 : type.equals(major) ? 1 : type.equals("*/*") ? 0 : -1;
            if (closeness > closest.closeness)
                closest = new Fit(closeness, end < 0 ? FULL_WEIGHT : weight(range.substring(end)));
        }
        return closest;
    }

    /** Of {@code ;q=0.5}: 500. What is no weight counts as a full one. */
    private static int weight(String parameters) {
        for (var parameter : parameters.split(";", -1)) {
            var text = parameter.replace(" ", "");
            if (text.matches("q=0(\\.[0-9]{0,3})?"))
                return Integer.parseInt((text.substring(3).replace(".", "") + "000").substring(0, 3));
        }
        return FULL_WEIGHT;
    }
}
