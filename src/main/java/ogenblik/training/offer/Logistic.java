package ogenblik.training.offer;

import java.util.Arrays;

/**
 * A logistic regression: the probability of a yes is {@code 1 / (1 + exp(-(intercept + sum of weight times feature)))}.
 * Learned by Newton's method with a ridge penalty on weights of standardized features (Hastie, Tibshirani, Friedman, The
 * Elements of Statistical Learning, 4.4.1).
 *
 * @param weights of the features as they are; the last one is the intercept
 * @param lows the least of each feature in what it was learned from: what lies below counts as that, so that nobody's
 *     chances are reckoned from what was never seen
 * @param highs the most of each feature, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // walked for each candidate; never compared
record Logistic(double[] weights, float[] lows, float[] highs) {
    private static final double RIDGE = 1;
    private static final int MOST_STEPS = 25;
    private static final double CLOSE_ENOUGH = 1e-6;

    /** A feature that hardly varies counts as one that does so much. */
    private static final double LEAST_SPREAD = 1e-3;

    /** Rows of features, each with its answer. */
    static final class Rows {
        private final int width;
        private float[] features;
        private boolean[] answers;
        private float[] weights;
        private int size;

        Rows(int width) {
            this.width = width;
            features = new float[width << 10];
            answers = new boolean[1 << 10];
            weights = new float[1 << 10];
        }

        /** Makes room for one more row, and gives the array to write it into, from {@link #end}. */
        float[] room() {
            if (size == answers.length) {
                answers = Arrays.copyOf(answers, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
                features = Arrays.copyOf(features, features.length * 2);
            }
            return features;
        }

        int end() {
            return size * width;
        }

        /** Takes the row that was written, which counts as much as {@code weight} rows. */
        void add(boolean answer, float weight) {
            weights[size] = weight;
            answers[size++] = answer;
        }

        int size() {
            return size;
        }

        int yes() {
            int yes = 0;
            for (int row = 0; row < size; row++) if (answers[row]) yes++;
            return yes;
        }
    }

    /** From what {@link #numbers} gave. */
    static Logistic of(double[] numbers) {
        int features = numbers.length / 3;
        var lows = new float[features];
        var highs = new float[features];
        for (int feature = 0; feature < features; feature++) {
            lows[feature] = (float) numbers[features + 1 + feature];
            highs[feature] = (float) numbers[2 * features + 1 + feature];
        }
        return new Logistic(Arrays.copyOf(numbers, features + 1), lows, highs);
    }

    /** Weights, lows and highs, one after the other. */
    double[] numbers() {
        int features = lows.length;
        var numbers = Arrays.copyOf(weights, 3 * features + 1);
        for (int feature = 0; feature < features; feature++) {
            numbers[features + 1 + feature] = lows[feature];
            numbers[2 * features + 1 + feature] = highs[feature];
        }
        return numbers;
    }

    /**
     * The same order, with probabilities that hold for rows of which each counts the same: a logistic regression on the log
     * odds (Platt 1999, Probabilistic Outputs for Support Vector Machines), whatever weights the order was learned by.
     */
    Logistic calibrated(Rows rows) {
        var odds = new Rows(1);
        for (int row = 0; row < rows.size; row++) {
            odds.room()[odds.end()] = (float) logOdds(rows.features, row * rows.width);
            odds.add(rows.answers[row], 1);
        }
        var line = learned(odds).weights;
        var straight = new double[weights.length];
        for (int index = 0; index < weights.length; index++) straight[index] = weights[index] * line[0];
        straight[weights.length - 1] += line[1];
        return new Logistic(straight, lows, highs);
    }

    double logOdds(float[] features, int at) {
        double sum = weights[weights.length - 1];
        for (int feature = 0; feature < weights.length - 1; feature++)
            sum += weights[feature] * Math.clamp(features[at + feature], lows[feature], highs[feature]);
        return sum;
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    static Logistic learned(Rows rows) {
        int width = rows.width;
        var mean = new double[width];
        var spread = new double[width];
        for (int row = 0; row < rows.size; row++)
            for (int feature = 0; feature < width; feature++) mean[feature] += rows.features[row * width + feature];
        for (int feature = 0; feature < width; feature++) mean[feature] /= rows.size;
        for (int row = 0; row < rows.size; row++)
            for (int feature = 0; feature < width; feature++) {
                double off = rows.features[row * width + feature] - mean[feature];
                spread[feature] += off * off;
            }
        for (int feature = 0; feature < width; feature++)
            spread[feature] = Math.max(Math.sqrt(spread[feature] / rows.size), LEAST_SPREAD);
        return unstandardized(newton(rows, mean, spread), mean, spread, rows);
    }

    private static double[] newton(Rows rows, double[] mean, double[] spread) {
        int width = rows.width;
        var weights = new double[width + 1];
        double share = (rows.yes() + 0.5) / (rows.size + 1);
        weights[width] = Math.log(share / (1 - share));
        var row = new double[width + 1];
        for (int step = 0; step < MOST_STEPS; step++) {
            var gradient = new double[width + 1];
            var curvature = new double[width + 1][width + 1];
            for (int index = 0; index < rows.size; index++) {
                double odds = weights[width];
                for (int feature = 0; feature < width; feature++) {
                    row[feature] = (rows.features[index * width + feature] - mean[feature]) / spread[feature];
                    odds += weights[feature] * row[feature];
                }
                row[width] = 1;
                double chance = probability(odds);
                double miss = rows.weights[index] * (chance - (rows.answers[index] ? 1 : 0));
                double bend = rows.weights[index] * chance * (1 - chance);
                for (int one = 0; one <= width; one++) {
                    gradient[one] += miss * row[one];
                    double bent = bend * row[one];
                    for (int other = 0; other <= one; other++) curvature[one][other] += bent * row[other];
                }
            }
            for (int feature = 0; feature < width; feature++) {
                gradient[feature] += RIDGE * weights[feature];
                curvature[feature][feature] += RIDGE;
            }
            curvature[width][width] += 1e-9;
            var change = solved(curvature, gradient);
            double largest = 0;
            for (int index = 0; index <= width; index++) {
                weights[index] -= change[index];
                largest = Math.max(largest, Math.abs(change[index]));
            }
            if (largest < CLOSE_ENOUGH) break;
        }
        return weights;
    }

    /** Solves {@code matrix x = right} for a symmetric, positive matrix of which the lower half is given, by Cholesky. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            for (int row = column; row < size; row++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) sum -= matrix[row][k] * matrix[column][k];
                matrix[row][column] = row == column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[column][column];
            }
        }
        var solution = right.clone();
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) solution[row] -= matrix[row][k] * solution[k];
            solution[row] /= matrix[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) solution[row] -= matrix[k][row] * solution[k];
            solution[row] /= matrix[row][row];
        }
        return solution;
    }

    private static Logistic unstandardized(double[] weights, double[] mean, double[] spread, Rows rows) {
        var plain = weights.clone();
        for (int feature = 0; feature < mean.length; feature++) {
            plain[feature] = weights[feature] / spread[feature];
            plain[mean.length] -= plain[feature] * mean[feature];
        }
        var lows = new float[mean.length];
        var highs = new float[mean.length];
        Arrays.fill(lows, Float.POSITIVE_INFINITY);
        Arrays.fill(highs, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < rows.size; row++)
            for (int feature = 0; feature < mean.length; feature++) {
                float value = rows.features[row * mean.length + feature];
                lows[feature] = Math.min(lows[feature], value);
                highs[feature] = Math.max(highs[feature], value);
            }
        return new Logistic(plain, lows, highs);
    }
}
