package ogenblik.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Scores;

/** How attributes, consents, scores and next offers are packed. A section with nothing in it is no bytes. */
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

    static byte[] write(NextOffers nextOffers) {
        if (nextOffers.offers().isEmpty()) return NOTHING;
        var items = new ColumnWriter();
        nextOffers.offers().forEach(offer -> items.item(offer.item()).whole(codeOf(offer.kind())));
        var writer = new PackWriter().whole(FORMAT).count(nextOffers.offers().size());
        nextOffers.offers().forEach(offer -> writer.decimal(offer.score()));
        return writer.bytes(items.toBytes()).toBytes();
    }

    static NextOffers readNextOffers(PackReader reader) {
        var scores = new double[reader.count()];
        for (int i = 0; i < scores.length; i++) scores[i] = reader.decimal();
        var items = reader.column();
        var offers = new NextOffer[scores.length];
        for (int i = 0; i < offers.length; i++)
            offers[i] = new NextOffer(items.item(), scores[i], kindOf(items.wholeInt()));
        items.end();
        return new NextOffers(List.of(offers));
    }

    private static int codeOf(NextOffers.Kind kind) {
        return switch (kind) {
            case UNSPECIFIED -> 0;
            case REPEAT -> 1;
            case EXPLORE -> 2;
        };
    }

    private static NextOffers.Kind kindOf(int code) {
        return switch (code) {
            case 0 -> NextOffers.Kind.UNSPECIFIED;
            case 1 -> NextOffers.Kind.REPEAT;
            case 2 -> NextOffers.Kind.EXPLORE;
            default -> throw new PackException("no kind of next offer has the number " + code);
        };
    }

    static Instant seconds(long epochSecond) {
        if (epochSecond < Instant.MIN.getEpochSecond() || epochSecond > Instant.MAX.getEpochSecond())
            throw new PackException("`" + epochSecond + "` where a time should be");
        return Instant.ofEpochSecond(epochSecond);
    }
}
