package ogenblik.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what a caller said as one text: the same whatever the order of its names, and another one for anything else. */
public final class Canonical {
    private Canonical() {}

    /** Values are those of JSON. */
    public static String text(Map<String, ?> nameToValue) {
        var text = new StringBuilder();
        write(text, nameToValue);
        return text.toString();
    }

    /** Each text has its length before it, so that no two values are the same text. */
    private static void write(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append('n');
            case String string ->
                text.append('s').append(string.length()).append(':').append(string);
            case List<?> list -> {
                text.append('l').append(list.size());
                for (var element : list) write(text, element);
            }
            case Map<?, ?> map -> {
                text.append('m').append(map.size());
                new TreeMap<>(map).forEach((name, element) -> {
                    write(text, name);
                    write(text, element);
                });
            }
            default -> text.append('v').append(value).append(';');
        }
    }
}
