package ogenblik.http;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Guesses which name was meant. */
public final class Names {
    private Names() {}

    /** What to say of a name that is not among {@code known}. */
    public static String unknown(String name, Collection<String> known) {
        var meant = closest(name, known);
        var shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        return meant == null
                ? "there is no `" + shown + "` here, only `" + String.join("`, `", known) + "`"
                : "there is no `" + shown + "`: did you mean `" + meant + "`?";
    }

    /** The one that is at most a third of its letters away, or null. */
    public static @Nullable String closest(String name, Collection<String> known) {
        String best = null;
        int fewest = Integer.MAX_VALUE;
        if (name.length() > 64) return null;
        for (var candidate : known) {
            int edits = edits(name.toLowerCase(java.util.Locale.ROOT), candidate.toLowerCase(java.util.Locale.ROOT));
            if (edits < fewest && edits <= Math.max(1, candidate.length() / 3)) {
                fewest = edits;
                best = candidate;
            }
        }
        return best;
    }

    /** Levenshtein's distance, in one row. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
