package ogenblik.catalog.template;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A wording of literal text and plain placeholders: what nearly all wordings are. */
record Pieces(List<Piece> pieces) implements Template {
    private static final int TYPICAL_LENGTH = 96;

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    /** The value of a slot, after its filters. */
    record Placeholder(int slot, List<Filters.Filter> filters) implements Piece {
        Placeholder {
            filters = List.copyOf(filters);
        }
    }

    Pieces {
        pieces = List.copyOf(pieces);
    }

    @Override
    public @Nullable String render(Values values, Locale locale) {
        var text = new StringBuilder(TYPICAL_LENGTH);
        for (var piece : pieces) {
            switch (piece) {
                case Literal(var literal) -> text.append(literal);
                case Placeholder(int slot, var filters) -> {
                    Object value = values.value(slot);
                    for (var filter : filters) value = filter.apply(value, locale);
                    var filled = Filters.text(value);
                    if (filled == null) return null;
                    text.append(filled);
                }
            }
        }
        var rendered = text.toString();
        return rendered.isBlank() || Placeholders.looksUnfilled(rendered) ? null : rendered;
    }
}
