package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Tells facts of a month as the service tells them, and counts them in the plainest way: a number for each day and each
 * list of words, in one map.
 */
final class ToldFacts {
    /** With all that separates words, in streams and in counters. */
    private static final List<String> CAMPAIGNS = List.of("win-back", "a|b", "50% off/now", "é:€ !|%7C%25");

    private static final List<String> PLACEMENTS = List.of("home-hero", "in box|", "app%7C");
    private static final List<String> VARIANTS = List.of("A", "B");
    private static final List<String> ARMS = List.of("", "colours:B", "colours:a|b");

    private final SplittableRandom random;
    private final ZoneId zone;
    private final Map<String, Long> performance = new TreeMap<>();
    private final Map<String, BigDecimal> trials = new TreeMap<>();
    private final List<Conversion> conversions = new ArrayList<>();
    private final List<Success> successes = new ArrayList<>();
    private long told;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Conversion(long at, String[] words, long amount) {}

    private record Success(String trial, long entered, long amount, BigDecimal squares) {}

    ToldFacts(long seed, ZoneId zone) {
        this.random = new SplittableRandom(seed);
        this.zone = zone;
    }

    /** What all of it comes to: {@code day|placement|...|metric}, with blanks between. */
    Map<String, Long> performance() {
        return performance;
    }

    /** The same of trials: campaign, arm and metric, over all days. */
    Map<String, BigDecimal> trials() {
        return trials;
    }

    long told() {
        return told;
    }

    /** Tells something that happened about then. */
    void tell(RedisCommands<String, String> redis, Instant about) {
        long at = about.toEpochMilli() + random.nextInt(1_000);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> decision(redis, at);
            case 3, 4 -> seen(redis, "impression", "impressions", at);
            case 5 -> seen(redis, "click", "clicks", at);
            case 6 -> conversion(redis, at);
            case 7 -> {
                if (random.nextBoolean()) seen(redis, "dismissal", "dismissals", at);
                else takenBack(redis, at);
            }
            default -> trial(redis, at);
        }
        told++;
    }

    private void decision(RedisCommands<String, String> redis, long at) {
        boolean isKept = random.nextInt(4) > 0;
        boolean isDegraded = random.nextInt(10) == 0;
        var summary = new StringBuilder("v1").append(isDegraded ? " store-down" : "");
        for (var placement : PLACEMENTS) {
            summary.append('\n').append(encoded(placement));
            count(at, placement, "", "", "", "", "answers", 1);
            if (isDegraded) count(at, placement, "", "", "", "", "degraded", 1);
            int shown = random.nextInt(3);
            if (shown == 0) count(at, placement, "", "", "", "", "fallbacks", 1);
            for (int i = 0; i < shown; i++) {
                var words = words(placement);
                summary.append(' ').append(inSummary(words));
                count(at, words, "decisions", 1);
                if (isKept) count(at, words, "reservations", 1);
            }
            if (random.nextInt(5) == 0) {
                var words = words(placement);
                words[5] = "holdout";
                summary.append(" !").append(inSummary(words));
                count(at, words, "withheld", 1);
            }
            summary.append(" 2:12 13:1");
        }
        redis.xadd(
                "decisions",
                Map.of("d", "d" + told, "t", Long.toString(at), "c", isKept ? "0011" : "", "s", summary.toString()));
    }

    private static String inSummary(String[] words) {
        return String.join(
                "/",
                encoded(words[1]),
                encoded(words[2]),
                encoded(words[3]),
                encoded(words[4]),
                encoded(words[5]),
                "0.5");
    }

    private void seen(RedisCommands<String, String> redis, String kind, String metric, long at) {
        var words = words(pick(PLACEMENTS));
        redis.xadd("exposures", Map.of("k", kind, "t", Long.toString(at), "c", "0011", "w", told(words)));
        count(at, words, metric, 1);
    }

    private void conversion(RedisCommands<String, String> redis, long at) {
        var words = words(pick(PLACEMENTS));
        long amount = random.nextInt(5) == 0 ? 0 : random.nextLong(1, 500_000_000L);
        redis.xadd(
                "exposures",
                Map.of(
                        "k",
                        "conversion",
                        "t",
                        Long.toString(at),
                        "c",
                        "0011",
                        "w",
                        told(words),
                        "n",
                        Long.toString(amount)));
        count(at, words, "conversions", 1);
        count(at, words, "revenue", amount);
        conversions.add(new Conversion(at, words, amount));
    }

    /** Days later, it is taken back from the day that it counted on. */
    private void takenBack(RedisCommands<String, String> redis, long at) {
        if (conversions.isEmpty()) return;
        var back = conversions.remove(random.nextInt(conversions.size()));
        redis.xadd(
                "exposures",
                Map.of(
                        "k",
                        "uncount",
                        "t",
                        Long.toString(at),
                        "c",
                        "0011",
                        "w",
                        told(back.words),
                        "n",
                        Long.toString(back.amount),
                        "o",
                        Long.toString(back.at)));
        count(back.at, back.words, "conversions", -1);
        count(back.at, back.words, "revenue", -back.amount);
    }

    private void trial(RedisCommands<String, String> redis, long at) {
        var campaign = random.nextInt(4) == 0 ? "*" : pick(CAMPAIGNS);
        var arm = random.nextInt(4) == 0 ? "holdout" : "treated";
        var trial = encoded(campaign) + " " + arm;
        redis.xadd("exposures", Map.of("k", "entered", "t", Long.toString(at), "c", "0011", "w", trial));
        add(trial, "customers", BigDecimal.ONE);
        if (random.nextInt(3) > 0) return;
        long amount = random.nextLong(500_000_000L);
        var squares = BigDecimal.valueOf(amount, 6).pow(2);
        success(redis, "success", at, trial, new Success(trial, at, amount, squares), 1);
        successes.add(new Success(trial, at, amount, squares));
        if (random.nextInt(3) == 0) {
            var back = successes.removeLast();
            success(redis, "unsuccess", at + 1, trial, new Success(trial, at, back.amount, back.squares.negate()), -1);
        }
    }

    private void success(
            RedisCommands<String, String> redis, String kind, long at, String trial, Success success, int sign) {
        redis.xadd(
                "exposures",
                Map.of(
                        "k",
                        kind,
                        "t",
                        Long.toString(at),
                        "w",
                        trial,
                        "n",
                        Long.toString(success.amount),
                        "o",
                        Long.toString(success.entered),
                        "f",
                        "1",
                        "q",
                        success.squares.toPlainString()));
        add(trial, "conversions", BigDecimal.valueOf(sign));
        add(trial, "converted", BigDecimal.valueOf(sign));
        add(trial, "revenue", BigDecimal.valueOf(sign * success.amount, 6));
    }

    private void add(String trial, String metric, BigDecimal by) {
        if (by.signum() != 0)
            trials.merge(
                    trial + " " + metric,
                    by.stripTrailingZeros(),
                    (a, b) -> a.add(b).signum() == 0 ? null : a.add(b).stripTrailingZeros());
    }

    private String[] words(String placement) {
        return new String[] {
            placement, pick(CAMPAIGNS), "offer of|" + random.nextInt(3), "7", pick(VARIANTS), pick(ARMS)
        };
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static String told(String[] words) {
        var told = new ArrayList<String>();
        for (var word : words) told.add(encoded(word));
        return String.join(" ", told);
    }

    private void count(long at, String[] words, String metric, long by) {
        count(at, words[0], words[1], words[2], words[4], words[5], metric, by);
    }

    private void count(
            long at,
            String placement,
            String campaign,
            String offer,
            String variant,
            String arm,
            String metric,
            long by) {
        var day = LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
        var key = String.join("\n", day.toString(), placement, campaign, offer, variant, arm, metric);
        if (by != 0) performance.merge(key, by, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
    }

    /** As the streams have it. */
    static String encoded(String word) {
        var encoded = new StringBuilder();
        for (byte octet : word.getBytes(UTF_8)) {
            if (octet > ' ' && "%/:!".indexOf(octet) < 0) encoded.append((char) octet);
            else encoded.append('%').append(String.format("%02X", octet & 0xff));
        }
        return encoded.toString();
    }
}
