package ogenblik.catalog.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a mapping, read leniently: what is not of the kind asked for is absent, as the schema reports it. */
record Members(Node.Mapping mapping) {

    /** Reports every key but these. */
    void allow(Problems problems, String... keys) {
        var known = List.of(keys);
        for (var member : mapping.members().values()) {
            var key = member.key();
            if (known.contains(key.value())) continue;
            var nearest = Spelling.didYouMean(key.value(), known);
            problems.add(
                    key.at(),
                    "unknown key `" + key + "`"
                            + (nearest.isEmpty() ? ", known are `" + String.join("`, `", known) + "`" : nearest));
        }
    }

    @Nullable
    Node node(String key) {
        var member = mapping.members().get(key);
        return member == null || isNull(member.value()) ? null : member.value();
    }

    @Nullable
    Text text(String key) {
        return asText(node(key));
    }

    int integer(String key, int otherwise) {
        var text = text(key);
        try {
            return text == null ? otherwise : Integer.parseInt(text.value());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    @Nullable
    Members members(String key) {
        return node(key) instanceof Node.Mapping inner ? new Members(inner) : null;
    }

    List<Text> texts(String key) {
        return list(key, Members::asText);
    }

    List<Double> numbers(String key) {
        return list(key, item -> number(asText(item)));
    }

    /** What {@code read} makes of each mapping in the list; null leaves one out. */
    <T> List<T> each(String key, Function<Members, @Nullable T> read) {
        return list(key, item -> item instanceof Node.Mapping inner ? read.apply(new Members(inner)) : null);
    }

    /** What {@code read} makes of each member of the mapping below this key. */
    <T> List<T> pairs(String key, Function<Node.Member, @Nullable T> read) {
        var inner = members(key);
        if (inner == null) return List.of();
        return inner.mapping.members().values().stream()
                .map(read)
                .filter(Objects::nonNull)
                .<T>map(Objects::requireNonNull)
                .toList();
    }

    /** The number, or null when it is none. */
    static @Nullable Double number(@Nullable Text text) {
        try {
            return text == null ? null : Double.valueOf(text.value());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    static @Nullable Text asText(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && !isNull(scalar) ? scalar.text() : null;
    }

    private <T> List<T> list(String key, Function<Node, @Nullable T> read) {
        if (!(node(key) instanceof Node.Sequence sequence)) return List.of();
        var values = new ArrayList<T>();
        for (var item : sequence.items()) {
            var value = read.apply(item);
            if (value != null) values.add(value);
        }
        return List.copyOf(values);
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    }
}
