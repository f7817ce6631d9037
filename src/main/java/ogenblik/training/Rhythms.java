package ogenblik.training;

import java.time.LocalDate;
import java.time.ZoneOffset;
import ogenblik.scoring.RfmFragment;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;

/** How often customers come and how long they have been away, at the time of the file's last purchase. */
public final class Rhythms {
    private static final double MICROS = 1e6;

    private final Purchases purchases;
    private final int today;

    private Rhythms(Purchases purchases) {
        this.purchases = purchases;
        this.today = History.whole(purchases).lastDay();
    }

    static Rhythms of(Purchases purchases) {
        return new Rhythms(purchases);
    }

    /** Whether there are two days of purchases, so that there is a gap between them. */
    public boolean hasRhythm(int customer) {
        return purchases.endOfBaskets(customer) - purchases.firstBasket(customer) >= 2;
    }

    /** The mean number of days between two days of purchases. */
    public double meanGapDays(int customer) {
        int first = purchases.firstBasket(customer);
        int last = purchases.endOfBaskets(customer) - 1;
        return (purchases.day(last) - purchases.day(first)) / (double) (last - first);
    }

    /** Days since the last purchase as a multiple of the mean gap: 2 is twice as long as usual. */
    public double overdueRatio(int customer) {
        return daysSince(customer) / meanGapDays(customer);
    }

    private int daysSince(int customer) {
        return today - purchases.day(purchases.endOfBaskets(customer) - 1);
    }

    /** The boundaries that divide the customers into fifths; the days of purchases are their orders. */
    RfmFragment rfm() {
        var rfm = new RfmFragment(
                LocalDate.ofEpochDay(today).atStartOfDay(ZoneOffset.UTC).toInstant());
        for (int customer = 0; customer < purchases.customers(); customer++) {
            int first = purchases.firstBasket(customer);
            int end = purchases.endOfBaskets(customer);
            double amount = 0;
            for (int line = purchases.firstLine(first); line < purchases.endOfLines(end - 1); line++)
                amount += purchases.amountOf(line);
            rfm.add(daysSince(customer), end - first, Math.round(amount * MICROS));
        }
        return rfm;
    }
}
