package ogenblik.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trials of all campaigns over some days: for each, how those who were treated compare with those held out. */
public final class Lifts {
    /** The campaign that stands for all of them: the trial of the universal holdout. */
    public static final String UNIVERSAL = "*";

    private static final BigInteger MILLION_IN_MILLIONTHS = BigInteger.valueOf(1_000_000_000_000L);
    private static final Pattern SQUARES = Pattern.compile("-?[0-9]{1,22}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?");

    /** Before the point: some thousand of that size fit the counters. */
    private static final int MAX_SQUARE_DIGITS = 21;

    private static final int WORDS = 3;

    private final @Nullable String campaign;
    private final SortedMap<String, Lift> campaignToLift = new TreeMap<>();

    /** Of nothing yet; {@code campaign} is the only one wanted, or null. */
    public Lifts(@Nullable String campaign) {
        this.campaign = campaign;
    }

    /** The two arms of a trial. */
    public enum Arm {
        TREATED,
        HOLDOUT;

        /** As facts name it; null where it is something else. */
        public static @Nullable Arm named(String wireName) {
            return switch (wireName) {
                case "treated" -> TREATED;
                case "holdout" -> HOLDOUT;
                default -> null;
            };
        }

        String wireName() {
            return switch (this) {
                case TREATED -> "treated";
                case HOLDOUT -> "holdout";
            };
        }
    }

    /** The name of the counter of this arm of a campaign's trial. */
    public static String counter(String campaign, Arm arm, TrialMetric metric) {
        return Words.joined(campaign, arm.wireName(), metric.wireName());
    }

    /** Adds to a sum of squares, in the currency squared; exact to the millionth. */
    public static void addSquares(Counts counts, Page page, String campaign, Arm arm, BigDecimal squares) {
        var millionths = squares.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
        var parts = millionths.toBigInteger().divideAndRemainder(MILLION_IN_MILLIONTHS);
        counts.add(page, counter(campaign, arm, TrialMetric.SQUARE_MILLIONS), parts[0].longValueExact());
        counts.add(page, counter(campaign, arm, TrialMetric.SQUARE_REST), parts[1].longValueExact());
    }

    /** A part of a sum of squares as it is written, such as {@code 1250.5} or {@code 1e+15}; null where it is none. */
    public static @Nullable BigDecimal squares(String written) {
        if (!SQUARES.matcher(written).matches()) return null;
        var squares = new BigDecimal(written);
        return squares.precision() - squares.scale() > MAX_SQUARE_DIGITS ? null : squares;
    }

    /** Adds the counters of one day's page. What they are called may be of another version: that is left out. */
    public void add(Map<String, Long> counters) {
        counters.forEach((name, count) -> {
            var words = Words.split(name);
            if (words.length != WORDS || (campaign != null && !campaign.equals(words[0]))) return;
            var arm = Arm.named(words[1]);
            var metric = TrialMetric.named(words[2]);
            if (arm == null || metric == null) return;
            campaignToLift.computeIfAbsent(words[0], _ -> Lift.none()).arm(arm).add(metric, count);
        });
    }

    public SortedMap<String, Lift> campaignToLift() {
        return campaignToLift;
    }
}
