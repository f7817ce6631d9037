package ogenblik.catalog.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which word was meant. */
public final class Spelling {
    private Spelling() {}

    /** {@code , did you mean `x`}, or nothing when no candidate is near. */
    public static String didYouMean(String written, Collection<String> candidates) {
        var nearest = nearest(written, candidates);
        return nearest == null ? "" : ", did you mean `" + nearest + "`";
    }

    /** The candidate with the fewest edits, at most a third of the word's length; null when there is none. */
    static @Nullable String nearest(String written, Collection<String> candidates) {
        int most = Math.max(1, written.length() / 3);
        return candidates.stream()
                .filter(candidate -> edits(written, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> edits(written, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Letters left out, added, replaced or swapped with their neighbour (optimal string alignment), whatever their case. */
    private static int edits(String written, String meant) {
        var a = written.toLowerCase(Locale.ROOT);
        var b = meant.toLowerCase(Locale.ROOT);
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    row[j] = Math.min(row[j], before[j - 2] + 1);
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
