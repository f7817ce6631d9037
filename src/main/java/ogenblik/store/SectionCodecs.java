package ogenblik.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Scores;

/** How attributes, consents and scores are packed. A section with nothing in it is no bytes. */
final class SectionCodecs {
    static final int FORMAT = 1;
    static final byte[] NOTHING = {};

    private SectionCodecs() {}

    /** Attributes and consents, which share a section. */
    record Known(Attributes attributes, Consents consents) {
        static final Known NOTHING = new Known(Attributes.NONE, Consents.NONE);
    }

    static byte[] write(Attributes attributes, Consents consents) {
        if (attributes.size() == 0 && consents.purposeToConsent().isEmpty()) return NOTHING;
        var names = new ArrayList<String>(attributes.size());
        attributes.forEach((name, _) -> names.add(name));
        var writer = new PackWriter().whole(FORMAT).bytes(NamesCodec.write(names));
        attributes.forEach((_, value) -> writer.value(value));
        var sorted = new TreeMap<String, Consent>();
        consents.purposeToConsent().forEach((purpose, consent) -> sorted.put(purpose.value(), consent));
        writer.count(sorted.size());
        sorted.forEach((purpose, consent) -> writer.text(purpose)
                .flag(consent.granted())
                .millis(consent.at())
                .text(consent.source()));
        return writer.toBytes();
    }

    static Known readKnown(PackReader reader) {
        var names = reader.names();
        var values = new Object[names.length];
        for (int i = 0; i < values.length; i++) values[i] = reader.value();
        return new Known(Attributes.ofSorted(names, values), readConsents(reader));
    }

    private static Consents readConsents(PackReader reader) {
        int count = reader.count();
        if (count == 0) return Consents.NONE;
        var entries = SectionCodecs.<PurposeId, Consent>entries(count);
        for (int i = 0; i < count; i++)
            entries[i] =
                    Map.entry(reader.purpose(), new Consent(reader.flag(), reader.millis(), reader.internedText()));
        return new Consents(Map.ofEntries(entries));
    }

    /** Room for the entries of a map that is made of them at once, so that there is no other map before it. */
    @SuppressWarnings("unchecked")
    private static <K, V> Map.Entry<K, V>[] entries(int count) {
        return (Map.Entry<K, V>[]) new Map.Entry<?, ?>[count];
    }

    static byte[] write(Scores scores) {
        if (scores.nameToScore().isEmpty()) return NOTHING;
        var sorted = new TreeMap<>(scores.nameToScore());
        var writer = new PackWriter().whole(FORMAT).count(sorted.size());
        sorted.forEach((name, score) -> writer.text(name).decimal(score));
        return writer.toBytes();
    }

    static Scores readScores(PackReader reader) {
        var entries = SectionCodecs.<String, Double>entries(reader.count());
        for (int i = 0; i < entries.length; i++) entries[i] = Map.entry(reader.internedText(), reader.decimal());
        return new Scores(Map.ofEntries(entries));
    }

    static Instant seconds(long epochSecond) {
        if (epochSecond < Instant.MIN.getEpochSecond() || epochSecond > Instant.MAX.getEpochSecond())
            throw new PackException("`" + epochSecond + "` where a time should be");
        return Instant.ofEpochSecond(epochSecond);
    }
}
