package ogenblik.training.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ogenblik.training.score.Judgement.Leak;

/**
 * Columns that seem to be known only after the outcome: a score that was learned with them looks excellent, and has
 * nothing to go by when it is used (S. Kaufman, S. Rosset, C. Perlich, "Leakage in data mining", KDD 2011).
 */
final class Leakage {
    private static final double NEARLY_BY_ITSELF = 0.95;
    private static final double STRONG = 0.75;
    private static final double WORTH_A_LOOK = 0.7;
    private static final double ABOVE_CHANCE = 0.55;
    private static final double ERROR_LEFT = 0.4;
    private static final double TOO_GOOD = 0.85;
    private static final double ALIKE = 0.9;
    private static final double PURE = 0.98;
    private static final int FEWEST_PURE = 20;
    private static final double PURE_SHARE = 0.1;
    private static final int MOST_ROWS = 40_000;
    private static final int MOST_CANDIDATES = 6;
    static final int ROUNDS = 60;
    private static final Pattern AFTERWARDS = Pattern.compile("(^|.*[^a-z])"
            + "(duration|outcome|result|reason|after|final|closed|closing|cancel|cancelled|canceled|cancellation|refund"
            + "|refunded|exit|ended|termination|terminated|won|lost|converted|resolved|resolution)([^a-z].*|$)");

    private final FeatureTable table;
    private final byte[] rowToOutcome;
    private final int[] rows;
    private final byte[] outcomes;
    private final List<Column> columns;
    private final String label;
    private final Learner learner;

    /** Learns from some rows of a table. */
    interface Learner {
        Model learn(FeatureTable table, int[] rows);
    }

    Leakage(FeatureTable table, Label label, int[] known, List<Column> columns, Learner learner) {
        this.table = table;
        this.rowToOutcome = label.rowToOutcome();
        this.rows = sampled(known);
        this.outcomes = SingleColumn.outcomes(rows, rowToOutcome);
        this.columns = columns;
        this.label = label.column();
        this.learner = learner;
    }

    /**
     * Looks at each column by itself, and at the strongest against the others together.
     *
     * @param alone what each column tells by itself
     * @param lateShare by column, in how many of the rows its date lies after the time of the row, 0 to 1
     */
    List<Leak> find(Map<Integer, SingleColumn> alone, Map<Integer, Double> lateShare) {
        var leaks = new ArrayList<Leak>();
        for (var column : columns) {
            var power = alone.get(column.index());
            if (power == null) continue;
            var reasons = new ArrayList<String>();
            if (power.auc().value() >= NEARLY_BY_ITSELF)
                reasons.add(Words.of(
                        "by itself it tells the outcome nearly without fail, with an AUC of %.3f",
                        power.auc().value()));
            addPure(column, reasons);
            double late = lateShare.getOrDefault(column.index(), 0.0);
            if (late >= 0.01 && power.auc().value() >= ABOVE_CHANCE)
                reasons.add(Words.of("its date lies after the time of the row in %.0f %% of the rows", late * 100));
            if (power.auc().value() >= WORTH_A_LOOK && isNamedLikeTheEnd(column.name()))
                reasons.add(Words.of(
                        "it is named like something that is known at the end, and by itself it has an AUC of %.2f",
                        power.auc().value()));
            if (!reasons.isEmpty()) leaks.add(new Leak(column.name(), reasons));
        }
        addStrong(alone, leaks);
        return leaks.stream()
                .sorted(Comparator.comparingDouble((Leak leak) -> -powerOf(leak, alone)))
                .toList();
    }

    /** What each column tells by itself: the best of its features. */
    Map<Integer, SingleColumn> alone() {
        var columnToPower = new LinkedHashMap<Integer, SingleColumn>();
        for (int f = 0; f < table.features().size(); f++)
            columnToPower.merge(
                    table.features().get(f).column(),
                    SingleColumn.of(table, f, rows, rowToOutcome),
                    (one, other) -> one.auc().value() >= other.auc().value() ? one : other);
        return columnToPower;
    }

    private static double power(Map<Integer, SingleColumn> alone, Column column) {
        var own = alone.get(column.index());
        return own == null ? 0 : own.auc().value();
    }

    private double powerOf(Leak leak, Map<Integer, SingleColumn> alone) {
        return columns.stream()
                .filter(column -> column.name().equals(leak.column()))
                .mapToDouble(column -> power(alone, column))
                .findFirst()
                .orElse(0);
    }

    /** Adds a column with which the AUC lacks less than half of what it lacks without the column and its likes. */
    private void addStrong(Map<Integer, SingleColumn> alone, List<Leak> leaks) {
        var candidates = columns.stream()
                .filter(column -> power(alone, column) >= STRONG)
                .sorted(Comparator.comparingDouble(column -> -power(alone, column)))
                .limit(MOST_CANDIDATES)
                .toList();
        if (candidates.isEmpty()) return;
        double all = auc(table);
        if (all < TOO_GOOD) return;
        for (var column : candidates) {
            var likes = likes(alone, column);
            var others = table.only(feature -> !likes.contains(feature.column()));
            double without = others.features().isEmpty() ? 0.5 : auc(others);
            if (others.features().isEmpty() || 1 - all > ERROR_LEFT * (1 - without)) continue;
            var reason = Words.of(
                    "by itself it has an AUC of %.2f, all others together one of %.2f, and with it the AUC rises to"
                            + " %.2f",
                    power(alone, column), without, all);
            addReason(leaks, column.name(), reason);
        }
    }

    private static void addReason(List<Leak> leaks, String column, String reason) {
        for (int i = 0; i < leaks.size(); i++) {
            if (!leaks.get(i).column().equals(column)) continue;
            var reasons = new ArrayList<>(leaks.get(i).reasons());
            reasons.addFirst(reason);
            leaks.set(i, new Leak(column, reasons));
            return;
        }
        leaks.add(new Leak(column, List.of(reason)));
    }

    /** The column itself and those that say the same of nearly each row. */
    private List<Integer> likes(Map<Integer, SingleColumn> alone, Column column) {
        var own = alone.get(column.index());
        if (own == null) return List.of();
        double[] ranks = ranks(own);
        return alone.entrySet().stream()
                .filter(other -> other.getKey() == column.index()
                        || (other.getValue().auc().value() >= ABOVE_CHANCE
                                && correlation(ranks, ranks(other.getValue())) >= ALIKE))
                .map(Map.Entry::getKey)
                .toList();
    }

    private double[] ranks(SingleColumn one) {
        var values = table.values()[table.features().indexOf(one.feature())];
        return Auc.midranks(SingleColumn.scores(one.feature(), values, rows, outcomes));
    }

    private static double correlation(double[] one, double[] other) {
        double mean = (one.length + 1) / 2.0;
        double both = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - mean) * (other[i] - mean);
            ofOne += (one[i] - mean) * (one[i] - mean);
            ofOther += (other[i] - mean) * (other[i] - mean);
        }
        return ofOne == 0 || ofOther == 0 ? 0 : both / Math.sqrt(ofOne * ofOther);
    }

    /** The AUC of what is learned from these features, each half of the rows judged by what was learned from the other. */
    private double auc(FeatureTable features) {
        int[] even = every(0);
        int[] odd = every(1);
        double[] scores = new double[rows.length];
        judge(features, even, odd, scores, 1);
        judge(features, odd, even, scores, 0);
        return Auc.value(scores, outcomes);
    }

    private void judge(FeatureTable features, int[] learned, int[] judged, double[] scores, int first) {
        try (var model = learner.learn(features, learned)) {
            double[] logOdds = model.logOdds(features, judged);
            for (int i = 0; i < logOdds.length; i++) scores[2 * i + first] = logOdds[i];
        }
    }

    private int[] every(int parity) {
        return IntStream.range(0, rows.length)
                .filter(i -> i % 2 == parity)
                .map(i -> rows[i])
                .toArray();
    }

    /** A value, a range or the absence of values for which the rarer outcome is nearly certain. */
    private void addPure(Column column, List<String> reasons) {
        double happened =
                IntStream.range(0, outcomes.length).map(i -> outcomes[i]).sum();
        int rarer = happened * 2 <= outcomes.length ? 1 : 0;
        double ofRarer = rarer == 1 ? happened : outcomes.length - happened;
        for (int f = 0; f < table.features().size(); f++) {
            var feature = table.features().get(f);
            if (feature.column() != column.index()) continue;
            int[] bins = SingleColumn.bins(feature, table.values()[f], rows);
            int[] presence = IntStream.of(bins).map(bin -> bin == 0 ? 0 : 1).toArray();
            if (isPure(presence, rarer, ofRarer)) reasons.add("whether it is filled nearly settles the outcome");
            else if (isPure(bins, rarer, ofRarer))
                reasons.add("of some of its values nearly all have the same, rarer outcome");
            else continue;
            return;
        }
    }

    private boolean isPure(int[] bins, int rarer, double ofRarer) {
        int count = 1 + IntStream.of(bins).max().orElse(0);
        int[] all = new int[count];
        int[] same = new int[count];
        for (int i = 0; i < bins.length; i++) {
            all[bins[i]]++;
            if (outcomes[i] == rarer) same[bins[i]]++;
        }
        return IntStream.range(0, count)
                .anyMatch(bin ->
                        same[bin] >= Math.max(FEWEST_PURE, PURE_SHARE * ofRarer) && same[bin] >= PURE * all[bin]);
    }

    private boolean isNamedLikeTheEnd(String column) {
        var name = words(column);
        var outcome = words(label);
        return AFTERWARDS.matcher(name).matches()
                || (outcome.length() > 3 && (" " + name + " ").contains(" " + outcome + " "));
    }

    /** A name in small letters, its words apart. */
    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static int[] sampled(int[] known) {
        int step = (known.length + MOST_ROWS - 1) / MOST_ROWS;
        return IntStream.range(0, known.length / step).map(i -> known[i * step]).toArray();
    }
}
