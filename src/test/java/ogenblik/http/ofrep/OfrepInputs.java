package ogenblik.http.ofrep;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;

/** The reader of an evaluation context, for those who feed it anything. */
public final class OfrepInputs {
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(),
            Map.of("basket", ValueType.INT, "since", ValueType.DATE, "tags", ValueType.STRINGS),
            Map.of(),
            Map.of(),
            new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
            ZoneId.of("Europe/Amsterdam"),
            null);

    private OfrepInputs() {}

    public static Object read(byte[] body) {
        return OfrepContext.read(body, VOCABULARY);
    }
}
