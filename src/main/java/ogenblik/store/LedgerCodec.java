package ogenblik.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Ledger;
import ogenblik.profile.Ledger.Cap;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Folded;
import ogenblik.profile.Ledger.Period;
import ogenblik.profile.Ledger.Term;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger is packed: each term once, and entries that name a term by its place, the time as the difference in seconds
 * to the one before, and points only where they are not all those of the term. Customers have terms in common, so a reader
 * knows a term by its packed form.
 */
final class LedgerCodec {
    private LedgerCodec() {}

    static byte[] write(Ledger ledger) {
        if (ledger.isEmpty()) return SectionCodecs.NOTHING;
        var termToPlace = places(ledger);
        var writer = new PackWriter().whole(SectionCodecs.FORMAT).count(termToPlace.size());
        termToPlace.keySet().forEach(term -> writer.bytes(packed(term)));
        writer.bytes(entries(ledger.entries(), termToPlace))
                .count(ledger.folded().size());
        for (var fold : ledger.folded())
            writer.whole(place(termToPlace, fold.term()))
                    .whole(fold.until().getEpochSecond())
                    .whole(fold.count())
                    .floating(fold.micros())
                    .whole(fold.capUsedMicros());
        return writer.toBytes();
    }

    private static Map<Term, Integer> places(Ledger ledger) {
        var termToPlace = new LinkedHashMap<Term, Integer>();
        ledger.entries().forEach(entry -> termToPlace.putIfAbsent(entry.term(), termToPlace.size()));
        ledger.folded().forEach(fold -> termToPlace.putIfAbsent(fold.term(), termToPlace.size()));
        return termToPlace;
    }

    private static int place(Map<Term, Integer> termToPlace, Term term) {
        return termToPlace.getOrDefault(term, 0);
    }

    private static byte[] packed(Term term) {
        var halfLife = term.halfLife();
        var cap = term.cap();
        var writer = new PackWriter()
                .text(term.score())
                .text(term.rule())
                .text(term.event())
                .whole(term.micros())
                .optionalWhole(halfLife == null ? null : halfLife.toSeconds())
                .optionalWhole(cap == null ? null : cap.micros());
        if (cap != null) writer.whole(codeOf(cap.per())).text(cap.zone().getId());
        return writer.toBytes();
    }

    /** The term that is packed like this. */
    static Term term(Vocabulary vocabulary, byte[] bytes, int from, int size) {
        var reader = new PackReader(vocabulary);
        reader.beginRaw(bytes, from, size);
        var term = new Term(
                reader.text(),
                reader.text(),
                reader.text(),
                reader.whole(),
                reader.isNothing() ? null : Duration.ofSeconds(reader.whole()),
                reader.isNothing() ? null : cap(reader));
        reader.end();
        return term;
    }

    private static Cap cap(PackReader reader) {
        long micros = reader.whole();
        var per = periodOf(reader.wholeInt());
        try {
            return new Cap(micros, per, ZoneId.of(reader.text()));
        } catch (DateTimeException e) {
            throw new PackException(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] entries(List<Entry> entries, Map<Term, Integer> termToPlace) {
        var rows = new ColumnWriter().count(entries.size());
        long before = 0;
        for (var entry : entries) {
            long at = entry.at().getEpochSecond();
            boolean isWhole = entry.micros() == entry.term().micros();
            rows.whole(place(termToPlace, entry.term()) * 2L + (isWhole ? 0 : 1))
                    .whole(at - before);
            if (!isWhole) rows.whole(entry.micros());
            before = at;
        }
        return rows.toBytes();
    }

    /** The whole section, after its format. */
    static Ledger read(PackReader reader) {
        var terms = new Term[reader.count()];
        for (int i = 0; i < terms.length; i++) terms[i] = reader.term();
        var entries = readEntries(reader.column(), terms);
        int count = reader.count();
        var folded = new ArrayList<Folded>(count);
        for (int i = 0; i < count; i++)
            folded.add(new Folded(
                    term(terms, reader.wholeInt()),
                    SectionCodecs.seconds(reader.whole()),
                    reader.whole(),
                    reader.decimal(),
                    reader.whole()));
        return new Ledger(entries, folded);
    }

    private static List<Entry> readEntries(ColumnReader rows, Term[] terms) {
        var entries = new Entry[rows.count(2)];
        long second = 0;
        for (int i = 0; i < entries.length; i++) {
            int head = rows.wholeInt();
            var term = term(terms, head >> 1);
            second += rows.whole();
            var at = at(i == 0 ? null : entries[i - 1], second);
            entries[i] = new Entry(term, at, (head & 1) == 0 ? term.micros() : rows.whole());
        }
        rows.end();
        return List.of(entries);
    }

    /** {@code before} is the entry before it, which often is of the same time. */
    private static Instant at(@Nullable Entry before, long second) {
        return before != null && before.at().getEpochSecond() == second ? before.at() : SectionCodecs.seconds(second);
    }

    private static Term term(Term[] terms, int place) {
        if (place < 0 || place >= terms.length) throw new PackException("no term has the place " + place);
        return terms[place];
    }

    private static int codeOf(Period period) {
        return switch (period) {
            case DAY -> 0;
            case WEEK -> 1;
            case MONTH -> 2;
            case YEAR -> 3;
        };
    }

    private static Period periodOf(int code) {
        return switch (code) {
            case 0 -> Period.DAY;
            case 1 -> Period.WEEK;
            case 2 -> Period.MONTH;
            case 3 -> Period.YEAR;
            default -> throw new PackException("no period has the number " + code);
        };
    }
}
