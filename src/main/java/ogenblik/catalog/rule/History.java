package ogenblik.catalog.rule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** What rules ask of a customer's past: bought, viewed, seen. */
final class History {
    /** More days than any profile is kept, and few enough that no date overflows. */
    private static final long MAX_DAYS = 366_000;

    /** The channels of placements, by the codes that exposures have for them. */
    private static final List<String> CHANNELS = List.of("web", "email", "app");

    private History() {}

    static @Nullable Instant lastBought(Evaluation e, String item) {
        for (var purchase : e.profile().behaviour().orders().purchases())
            if (purchase.item().value().equals(item)) return purchase.lastAt();
        return null;
    }

    /** Purchases are last bought first, so that no more of them are looked up than the period has. */
    static boolean boughtCategory(Evaluation e, String category, long days) {
        if (days < 0) return false;
        var earliest = daysAgo(e, days);
        var purchases = e.profile().behaviour().orders().purchases();
        for (int i = 0; i < purchases.size(); i++) {
            if (purchases.get(i).lastAt().isBefore(earliest)) return false;
            if (e.categoriesBought().of(i).equals(category)) return true;
        }
        return false;
    }

    static @Nullable Instant lastViewed(Evaluation e, String item) {
        for (var view : e.profile().behaviour().views().views())
            if (view.item().value().equals(item)) return view.at();
        return null;
    }

    static boolean isInCart(Evaluation e, String item) {
        for (var line : e.profile().behaviour().cart().lines())
            if (line.item().value().equals(item)) return true;
        return false;
    }

    /** When anything of this campaign was last seen, on any channel; what was only decided was not seen. */
    static @Nullable Instant lastSeen(Evaluation e, String campaign) {
        var exposures = e.profile().exposures();
        long hash = Exposures.hash(campaign);
        long last = 0;
        for (int i = 0; i < exposures.size(); i++)
            if (exposures.campaign(i) == hash && !exposures.isWithheld(i)) last = Math.max(last, exposures.seenAt(i));
        return last == 0 ? null : Instant.ofEpochSecond(last);
    }

    /** Whether anything of this campaign was seen on this channel so lately; null where there is no such channel. */
    static @Nullable Boolean isSeenOn(Evaluation e, String campaign, String channel, long days) {
        int code = CHANNELS.indexOf(channel);
        if (code < 0) return null;
        var exposures = e.profile().exposures();
        long hash = Exposures.hash(campaign);
        for (int i = 0; i < exposures.size(); i++)
            if (exposures.campaign(i) == hash
                    && exposures.channel(i) == code
                    && !exposures.isWithheld(i)
                    && exposures.seenAt(i) > 0
                    && isWithinDays(e, Instant.ofEpochSecond(exposures.seenAt(i)), days)) return true;
        return false;
    }

    /** Whether this was at most so many days of 24 hours ago. */
    static boolean isWithinDays(Evaluation e, @Nullable Instant at, long days) {
        if (at == null || days < 0) return false;
        return !at.isBefore(daysAgo(e, days));
    }

    private static Instant daysAgo(Evaluation e, long days) {
        return e.now().minus(Math.min(days, MAX_DAYS), ChronoUnit.DAYS);
    }
}
