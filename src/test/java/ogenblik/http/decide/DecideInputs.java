package ogenblik.http.decide;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.http.Parsed;

/** The reader of {@code POST /v1/decide}, for those who feed it anything. */
public final class DecideInputs {
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(),
            Map.of("basket", ValueType.INT, "since", ValueType.DATE, "tags", ValueType.STRINGS),
            Map.of(),
            Map.of(),
            new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
            ZoneId.of("Europe/Amsterdam"),
            null);

    private DecideInputs() {}

    public static Parsed<?> read(byte[] body) {
        return DecideJson.read(body, VOCABULARY);
    }
}
