package ogenblik.catalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a wording into literal text and plain placeholders: a path, and filters with quoted texts or numbers as arguments.
 * What is not of that form is left to the Liquid library.
 */
final class Placeholders {
    private static final String PATH = "[A-Za-z_][A-Za-z0-9_-]*(?:\\.[A-Za-z_][A-Za-z0-9_-]*)*";
    private static final String ARGUMENT = "'[^']*'|\"[^\"]*\"|-?[0-9]+(?:\\.[0-9]+)?";
    private static final Pattern FILTER = Pattern.compile(
            "\\s*\\|\\s*([A-Za-z_]+)\\s*(?::\\s*((?:" + ARGUMENT + ")(?:\\s*,\\s*(?:" + ARGUMENT + "))*))?\\s*");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\s*(" + PATH + ")((?:" + FILTER.pattern() + ")*+)\\s*");
    private static final Pattern ARGUMENTS = Pattern.compile(ARGUMENT);

    private Placeholders() {}

    sealed interface Part {}

    record Text(String text) implements Part {}

    /** {@code offset} is of the path within the wording. */
    record Filled(int offset, String path, List<Step> steps) implements Part {}

    /** A filter; {@code offset} is of its name within the wording. */
    record Step(int offset, String filter, List<String> arguments) {}

    /** Whether there is anything to fill. */
    static boolean isConstant(String wording) {
        return !wording.contains("{{") && !wording.contains("{%");
    }

    /** Whether a text still shows the signs of a template. */
    static boolean looksUnfilled(String text) {
        return text.indexOf('{') >= 0 && (text.contains("{{") || text.contains("{%"));
    }

    /** The parts, or null when the wording holds more than plain placeholders. */
    static @Nullable List<Part> parts(String wording) {
        if (wording.contains("{%")) return null;
        var parts = new ArrayList<Part>();
        int here = 0;
        for (int open = wording.indexOf("{{"); open >= 0; open = wording.indexOf("{{", here)) {
            int close = wording.indexOf("}}", open);
            if (close < 0) return null;
            if (open > here) parts.add(new Text(wording.substring(here, open)));
            var filled = filled(wording, open + 2, close);
            if (filled == null) return null;
            parts.add(filled);
            here = close + 2;
        }
        if (here < wording.length()) parts.add(new Text(wording.substring(here)));
        return parts;
    }

    private static @Nullable Filled filled(String wording, int start, int end) {
        var whole = PLACEHOLDER.matcher(wording).region(start, end);
        if (!whole.matches()) return null;
        var steps = new ArrayList<Step>();
        var filter = FILTER.matcher(wording).region(whole.start(2), whole.end(2));
        while (filter.lookingAt()) {
            steps.add(new Step(filter.start(1), filter.group(1), arguments(filter.group(2))));
            filter.region(filter.end(), whole.end(2));
        }
        return new Filled(whole.start(1), whole.group(1), List.copyOf(steps));
    }

    private static List<String> arguments(@Nullable String written) {
        if (written == null) return List.of();
        return ARGUMENTS
                .matcher(written)
                .results()
                .map(found -> found.group())
                .map(text ->
                        text.startsWith("'") || text.startsWith("\"") ? text.substring(1, text.length() - 1) : text)
                .toList();
    }
}
