package ogenblik.catalog.template;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A wording of literal text and plain placeholders, at least one: what nearly all wordings are. */
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
        var rendered = pieces.size() == 1 ? text(pieces.getFirst(), values, locale) : joined(values, locale);
        return rendered == null || Placeholders.looksUnfilled(rendered) ? null : rendered;
    }

    private @Nullable String joined(Values values, Locale locale) {
        var joined = new StringBuilder(TYPICAL_LENGTH);
        for (int i = 0; i < pieces.size(); i++) {
            var text = text(pieces.get(i), values, locale);
            if (text == null) return null;
            joined.append(text);
        }
        return joined.toString();
    }

    private static @Nullable String text(Piece piece, Values values, Locale locale) {
        return switch (piece) {
            case Literal(var text) -> text;
            case Placeholder(int slot, var filters) -> {
                Object value = values.value(slot);
                for (int i = 0; i < filters.size(); i++) value = filters.get(i).apply(value, locale);
                yield Filters.text(value);
            }
        };
    }
}
