package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import ogenblik.decision.Outcome;
import ogenblik.flow.PastDecision.ForPlacement;
import ogenblik.flow.PastDecision.Shown;
import ogenblik.flow.PastDecision.Stopped;
import ogenblik.store.KeptDecision;

/** Reads what {@link DecisionSummary} wrote; words that it does not know, such as of another version, it leaves out. */
final class SummaryReader {
    /** So many digits fit any count. */
    private static final int MAX_DIGITS = 9;

    /** So many parts say what was shown or withheld. */
    private static final int PARTS = 6;

    private SummaryReader() {}

    static PastDecision read(KeptDecision kept) {
        var lines = new String(kept.summary(), UTF_8).split("\n", -1);
        var head = lines[0].split(" ", 2);
        var placements = new ArrayList<ForPlacement>();
        for (int i = 1; i < lines.length; i++) placements.add(placement(lines[i].split(" ", -1)));
        return new PastDecision(kept.id().value(), kept.at(), head[0], head.length > 1 ? head[1] : null, placements);
    }

    /** The placement, what it showed with slashes in it, and counts with colons in them. */
    private static ForPlacement placement(String[] words) {
        List<Shown> shown = new ArrayList<>();
        List<Shown> withheld = new ArrayList<>();
        var stopped = new EnumMap<Outcome, Stopped>(Outcome.class);
        for (int i = 1; i < words.length; i++) {
            boolean isWithheld = words[i].startsWith("!");
            var parts = words[i].substring(isWithheld ? 1 : 0).split("/", -1);
            if (parts.length == PARTS) (isWithheld ? withheld : shown).add(shown(parts));
            else count(words[i].split(":", -1), stopped);
        }
        return new ForPlacement(decoded(words[0]), shown, withheld, stopped);
    }

    private static Shown shown(String[] parts) {
        return new Shown(
                decoded(parts[0]),
                decoded(parts[1]),
                parts[2].isEmpty() ? null : decoded(parts[2]),
                decoded(parts[3]),
                decoded(parts[4]),
                propensity(parts[5]));
    }

    /** NaN where it is none. */
    private static double propensity(String written) {
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** The code, the number, and names. */
    private static void count(String[] parts, EnumMap<Outcome, Stopped> stopped) {
        if (parts.length < 2 || !isNumber(parts[0]) || !isNumber(parts[1])) return;
        int code = Integer.parseInt(parts[0]);
        var names = Arrays.stream(parts, 2, parts.length)
                .map(SummaryReader::decoded)
                .toList();
        for (var outcome : Outcome.values())
            if (outcome.code() == code) stopped.put(outcome, new Stopped(Integer.parseInt(parts[1]), names));
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= MAX_DIGITS && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A word of which some characters are percent-encoded. */
    static String decoded(String word) {
        if (word.indexOf('%') < 0) return word;
        var bytes = word.getBytes(UTF_8);
        var plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%' || i + 2 >= bytes.length) plain.write(bytes[i]);
            else {
                plain.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
                i += 2;
            }
        }
        return plain.toString(UTF_8);
    }
}
