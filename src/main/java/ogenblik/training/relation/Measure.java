package ogenblik.training.relation;

/**
 * How strongly two items belong together, from how many units have the first ({@code a}), the second ({@code b}), both ({@code
 * both}), and how many there are ({@code n}). Higher is stronger; where {@code both} is 0, so is each of them.
 */
public enum Measure {
    /** {@code both}. */
    COUNT {
        @Override
        public double of(double both, double a, double b, double n) {
            return both;
        }
    },
    /** Of the units that have any of the two, the share that has both: 0 to 1. */
    JACCARD {
        @Override
        public double of(double both, double a, double b, double n) {
            return both / (a + b - both);
        }
    },
    /** How many times as often together as chance would have it: {@code both n / (a b)}. */
    LIFT {
        @Override
        public double of(double both, double a, double b, double n) {
            return both * n / (a * b);
        }
    },
    /** {@code both / sqrt(a b)}: 0 to 1. */
    COSINE {
        @Override
        public double of(double both, double a, double b, double n) {
            return both / Math.sqrt(a * b);
        }
    },
    /**
     * Twice the log-likelihood ratio of "they depend on each other" to "they do not" (Dunning 1993, Accurate Methods for
     * the Statistics of Surprise and Coincidence), so how surely they do, from 0; 0 also where they avoid each other.
     */
    LOG_LIKELIHOOD {
        @Override
        public double of(double both, double a, double b, double n) {
            if (both * n <= a * b) return 0;
            double without = Math.max(0, n - a - b + both);
            double cells = entropy(n) - entropy(both) - entropy(a - both) - entropy(b - both) - entropy(without);
            double rows = entropy(n) - entropy(a) - entropy(n - a);
            double columns = entropy(n) - entropy(b) - entropy(n - b);
            return Math.max(0, 2 * (rows + columns - cells));
        }
    };

    public abstract double of(double both, double a, double b, double n);

    private static double entropy(double count) {
        return count <= 0 ? 0 : count * Math.log(count);
    }
}
