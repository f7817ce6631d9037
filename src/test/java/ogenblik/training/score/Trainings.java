package ogenblik.training.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Files to learn from, and runs over them. */
final class Trainings {
    private Trainings() {}

    /** Customers of whom a higher {@code x} leaves more often; {@code seen} is noise. */
    static Path customers(Path directory, int rows) throws IOException {
        var draws = new Random(5);
        var lines = new StringJoiner("\n", "customer_id,x,seen,churn\n", "\n");
        for (int i = 0; i < rows; i++) {
            double x = draws.nextGaussian();
            boolean isGone = draws.nextDouble() < 1 / (1 + Math.exp(1 - 1.2 * x));
            lines.add("C%d,%s,%d,%s".formatted(i, Double.toString(x), draws.nextInt(9), isGone ? "yes" : "no"));
        }
        return write(directory, "customers.csv", lines.toString());
    }

    static Path write(Path directory, String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    static ScoreOptions options(Path file, String label) {
        return new ScoreOptions(
                file,
                new ScoreOptions.Target(label, null),
                null,
                List.of(),
                new Split(Split.Order.RANDOM, null, 0.2),
                ScoreOptions.Method.BEST,
                1,
                null);
    }

    static ScoreOptions excluding(ScoreOptions options, Split.Order order, String... excluded) {
        return new ScoreOptions(
                options.file(),
                options.target(),
                options.id(),
                List.of(excluded),
                new Split(order, null, 0.2),
                options.method(),
                options.seed(),
                null);
    }

    static TrainScores.Result run(ScoreOptions options, Path directory) throws IOException {
        return TrainScores.run(options, directory, "churn", (_, _, _) -> {});
    }
}
