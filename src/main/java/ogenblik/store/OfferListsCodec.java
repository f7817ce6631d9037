package ogenblik.store;

import java.util.ArrayList;
import java.util.List;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.OfferLists;
import ogenblik.profile.OfferLists.Listed;

/**
 * How the lists of next offers are packed: rows in columns, list after list, with scores as decimal fractions. A section that
 * was written before there were loads begins with an array of scores, where now is nothing; it is read as the list of no load.
 */
final class OfferListsCodec {
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};

    /** In the place of a power of ten: the bits of a score that is no short decimal fraction. */
    private static final int AS_BITS = POWERS_OF_TEN.length;

    private static final long MAX_DIGITS = 1L << 53;

    /** Of the number that an item begins with, so many bits say its kind. */
    private static final int KIND_BITS = 2;

    /** A load, the places of its scores, and how many rows. */
    private static final int MIN_LIST_BYTES = 3;

    private static final int MIN_ROW_BYTES = 2;

    private OfferListsCodec() {}

    static byte[] write(OfferLists offerLists) {
        var lists = offerLists.lists();
        if (lists.isEmpty()) return SectionCodecs.NOTHING;
        var column = new ColumnWriter().count(lists.size());
        for (var listed : lists) write(listed, column);
        return new PackWriter()
                .whole(SectionCodecs.FORMAT)
                .optionalWhole(null)
                .bytes(column.toBytes())
                .toBytes();
    }

    private static void write(Listed listed, ColumnWriter into) {
        var offers = listed.offers().offers();
        int power = 0;
        for (var offer : offers) while (power < AS_BITS && !isFraction(offer.score(), power)) power++;
        into.natural(listed.load()).count(power).count(offers.size());
        for (var offer : offers) {
            into.item(offer.item(), KIND_BITS, codeOf(offer.kind()));
            if (power == AS_BITS) into.whole(Double.doubleToRawLongBits(offer.score()));
            else into.natural((long) Math.rint(offer.score() * POWERS_OF_TEN[power]));
        }
    }

    /** Whether the very same number comes of so many decimal places. */
    private static boolean isFraction(double score, int power) {
        double digits = Math.rint(score * POWERS_OF_TEN[power]);
        return digits >= 0
                && digits < MAX_DIGITS
                && Double.doubleToRawLongBits((long) digits / POWERS_OF_TEN[power])
                        == Double.doubleToRawLongBits(score);
    }

    private static int codeOf(NextOffers.Kind kind) {
        return switch (kind) {
            case UNSPECIFIED -> 0;
            case REPEAT -> 1;
            case EXPLORE -> 2;
        };
    }

    static OfferLists read(PackReader reader) {
        if (!reader.isNothing()) return OfferLists.of(readBeforeLoads(reader));
        var column = reader.column();
        int count = column.count(MIN_LIST_BYTES);
        var lists = new ArrayList<Listed>(count);
        for (int i = 0; i < count; i++) lists.add(new Listed(column.natural(), offers(column)));
        column.end();
        return new OfferLists(lists);
    }

    private static NextOffers offers(ColumnReader column) {
        int power = column.naturalInt();
        if (power > AS_BITS) throw new PackException("scores of " + power + " decimal places");
        var offers = new NextOffer[column.count(MIN_ROW_BYTES)];
        for (int i = 0; i < offers.length; i++) {
            var item = column.item(KIND_BITS);
            var kind = kindOf(column.beside());
            double score = power == AS_BITS
                    ? Double.longBitsToDouble(column.whole())
                    : column.natural() / POWERS_OF_TEN[power];
            offers[i] = new NextOffer(item, score, kind);
        }
        return new NextOffers(List.of(offers));
    }

    private static NextOffers.Kind kindOf(int code) {
        return switch (code) {
            case 0 -> NextOffers.Kind.UNSPECIFIED;
            case 1 -> NextOffers.Kind.REPEAT;
            case 2 -> NextOffers.Kind.EXPLORE;
            default -> throw new PackException("no kind of next offer has the number " + code);
        };
    }

    private static NextOffers readBeforeLoads(PackReader reader) {
        var scores = new double[reader.count()];
        for (int i = 0; i < scores.length; i++) scores[i] = reader.decimal();
        var items = reader.column();
        var offers = new NextOffer[scores.length];
        for (int i = 0; i < offers.length; i++) {
            var item = items.item();
            offers[i] = new NextOffer(item, scores[i], kindOf(items.wholeInt()));
        }
        items.end();
        return new NextOffers(List.of(offers));
    }
}
