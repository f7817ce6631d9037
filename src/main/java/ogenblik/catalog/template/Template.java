package ogenblik.catalog.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A compiled wording. Immutable and thread-safe. */
public sealed interface Template permits Template.Constant, Pieces, LiquidText {
    /** The text with its placeholders filled, or null when one of them has no value or the result is blank. */
    @Nullable
    String render(Values values, Locale locale);

    /** A text without placeholders. */
    record Constant(String text) implements Template {
        @Override
        public String render(Values values, Locale locale) {
            return text;
        }
    }
}
