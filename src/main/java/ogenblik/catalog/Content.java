package ogenblik.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The filled fields of a treatment, in the order they were written: {@code headline}, {@code body}, {@code url}, ... The
 * map is handed over and only read from then on.
 */
public record Content(SequencedMap<String, String> fields) {
    public Content {
        fields = Collections.unmodifiableSequencedMap(fields);
    }

    public static Content of(Map<String, String> fields) {
        return new Content(new LinkedHashMap<>(fields));
    }
}
