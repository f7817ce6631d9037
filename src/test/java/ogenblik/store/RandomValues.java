package ogenblik.store;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import ogenblik.id.ItemId;

/** Any of the values that packed things consist of. */
final class RandomValues {
    private RandomValues() {}

    static Arbitrary<Object> attributeValues() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(s -> (Object) s),
                Arbitraries.longs().map(l -> l),
                Arbitraries.doubles().map(d -> d),
                Arbitraries.of(true, false).map(b -> b),
                Arbitraries.strings().ofMaxLength(8).list().ofMaxSize(4).map(l -> l));
    }

    static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.doubles().between(0, 1).ofScale(3), Arbitraries.of(0.0, -0.0, 1.0));
    }

    static Arbitrary<ItemId> itemIds() {
        return Arbitraries.oneOf(
                        ids(),
                        Arbitraries.integers().between(0, 99_999).map(String::valueOf),
                        Arbitraries.of("0", "007"))
                .map(ItemId::new);
    }

    static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('é', '€')
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    static Arbitrary<Instant> seconds() {
        return Arbitraries.longs().between(-10_000_000_000L, 10_000_000_000L).map(Instant::ofEpochSecond);
    }

    static Arbitrary<Instant> millis() {
        return Arbitraries.longs()
                .between(-10_000_000_000_000L, 10_000_000_000_000L)
                .map(Instant::ofEpochMilli);
    }
}
