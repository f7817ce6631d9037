package ogenblik.store;

import java.time.Duration;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import ogenblik.profile.Ledger;
import ogenblik.profile.Ledger.Cap;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Folded;
import ogenblik.profile.Ledger.Period;
import ogenblik.profile.Ledger.Term;

/** Ledgers with anything in them that a ledger can hold, in any order. */
final class RandomLedgers {
    private static final long MAX_MICROS = Ledger.MAX_POINTS * Ledger.MICROS;

    private RandomLedgers() {}

    static Arbitrary<Ledger> ledgers() {
        return terms().list().ofMinSize(1).ofMaxSize(5).flatMap(terms -> {
            var term = Arbitraries.of(terms);
            return Combinators.combine(
                            entries(term).list().ofMaxSize(12),
                            folded(term).list().ofMaxSize(4))
                    .as(Ledger::new);
        });
    }

    private static Arbitrary<Term> terms() {
        var texts = Arbitraries.strings().ofMaxLength(12);
        var halfLives = Arbitraries.longs().between(1, 1_000_000_000L).map(Duration::ofSeconds);
        var caps = Combinators.combine(
                        Arbitraries.longs().between(1, MAX_MICROS),
                        Arbitraries.of(Period.class),
                        Arbitraries.of("Europe/Amsterdam", "UTC", "+02:00").map(ZoneId::of))
                .as(Cap::new);
        return Combinators.combine(texts, texts, texts, micros(), halfLives.injectNull(0.3), caps.injectNull(0.3))
                .as(Term::new);
    }

    private static Arbitrary<Entry> entries(Arbitrary<Term> terms) {
        var whole = Combinators.combine(terms, RandomValues.seconds()).as(Entry::new);
        var parts = Combinators.combine(terms, RandomValues.seconds(), micros()).as(Entry::new);
        return Arbitraries.oneOf(whole, parts);
    }

    private static Arbitrary<Folded> folded(Arbitrary<Term> terms) {
        return Combinators.combine(
                        terms, RandomValues.seconds(), Arbitraries.longs(), RandomValues.numbers(), Arbitraries.longs())
                .as(Folded::new);
    }

    private static Arbitrary<Long> micros() {
        return Arbitraries.longs().between(-MAX_MICROS, MAX_MICROS);
    }
}
