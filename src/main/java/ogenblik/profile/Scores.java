package ogenblik.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores by name, as imported or computed: {@code churn} in [0, 1], {@code engagement} in points. */
public record Scores(Map<String, Double> nameToScore) {
    public static final Scores NONE = new Scores(Map.of());

    public Scores {
        nameToScore = Map.copyOf(nameToScore);
        nameToScore.forEach((name, score) -> {
            if (!Double.isFinite(score))
                throw new IllegalArgumentException("score `" + name + "` must be finite, is " + score);
        });
    }

    public @Nullable Double get(String name) {
        return nameToScore.get(name);
    }
}
