package ogenblik.training.score;

import java.util.List;
import java.util.Map;

/**
 * What was learned and how good it is, judged on customers that were not learned from.
 *
 * @param rivals others judged on the same customers, from no knowledge at all to what was not chosen
 * @param tenths of the customers judged on
 * @param columns the most important ones, the most important first
 * @param leaks columns that seem to be known only afterwards
 */
public record Judgement(
        Data data,
        How how,
        Figures figures,
        List<Figures> rivals,
        List<Tenths.Tenth> tenths,
        List<Importance> columns,
        List<Leak> leaks) {
    public Judgement {
        rivals = List.copyOf(rivals);
        tenths = List.copyOf(tenths);
        columns = List.copyOf(columns);
        leaks = List.copyOf(leaks);
    }

    /**
     * What there was.
     *
     * @param columnToUse each column of the file and what was made of it
     */
    public record Data(
            String file,
            String label,
            String positive,
            long rows,
            long unknown,
            Map<String, String> columnToUse,
            List<String> notes) {
        public Data {
            notes = List.copyOf(notes);
        }
    }

    /**
     * How it was learned and judged.
     *
     * @param method what the score is made by
     * @param calibrator what makes probabilities of it
     * @param rounds of trees
     */
    public record How(
            ScoreOptions.Method method,
            String calibrator,
            int rounds,
            int folds,
            Split split,
            Part learned,
            Part judged) {}

    /** Customers on one side of the split. */
    public record Part(int rows, int happened) {
        public double rate() {
            return (double) happened / rows;
        }
    }

    /**
     * How well one thing does.
     *
     * @param logLoss of its calibrated probabilities
     * @param lift the rate of its best tenth over that of all
     */
    public record Figures(String name, Auc auc, double logLoss, double brier, double lift) {}

    /** A column, and by how much the AUC falls when its values are dealt out anew among the customers. */
    public record Importance(String column, double auc) {}

    /**
     * A column that may be known only afterwards.
     *
     * @param reasons each a clause that says what was seen
     */
    public record Leak(String column, List<String> reasons) {
        public Leak {
            reasons = List.copyOf(reasons);
        }
    }

    /** By how much the probability of a tenth is off, in the mean of all tenths. */
    public double calibrationError() {
        return tenths.stream()
                .mapToDouble(tenth -> Math.abs(tenth.predicted() - tenth.rate()))
                .average()
                .orElse(0);
    }
}
