package ogenblik.catalog.template;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wording that the Liquid library renders, from a tree of the values it names. */
record LiquidText(liqp.Template template, Map<String, Integer> pathToSlot) implements Template {

    /** Thrown where an output has no value; the library lets it through. */
    static final class NoValue extends RuntimeException {
        NoValue() {
            super("an output has no value", null, false, false);
        }
    }

    LiquidText {
        pathToSlot = Map.copyOf(pathToSlot);
    }

    @Override
    public @Nullable String render(Values values, Locale locale) {
        var tree = new HashMap<String, Object>();
        tree.put(LiquidCompiler.LANGUAGE, locale.getLanguage());
        pathToSlot.forEach((path, slot) -> put(tree, path, values.value(slot)));
        try {
            var text = template.renderUnguarded(tree);
            return text.isBlank() || Placeholders.looksUnfilled(text) ? null : text;
        } catch (RuntimeException _) {
            // No value, or more text or rounds than allowed: either way there is nothing to show.
            return null;
        }
    }

    @SuppressWarnings("unchecked") // only maps made here stand between the root and a value
    private static void put(Map<String, Object> tree, String path, @Nullable Object value) {
        if (value == null || Filters.text(value) == null) return;
        var names = path.split("\\.", -1);
        var here = tree;
        for (int i = 0; i < names.length - 1; i++)
            here = (Map<String, Object>) here.computeIfAbsent(names[i], _ -> new HashMap<String, Object>());
        here.put(names[names.length - 1], value);
    }
}
