package ogenblik.training.score;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What models see of all rows.
 *
 * @param values by feature, then by row; NaN where nothing is known
 */
@SuppressWarnings("ArrayRecordComponent") // large, and only read
record FeatureTable(List<Feature> features, float[][] values, int rows) {
    FeatureTable {
        features = List.copyOf(features);
    }

    /** The same rows seen by fewer features; shares the values. */
    FeatureTable only(Predicate<Feature> kept) {
        var places = IntStream.range(0, features.size())
                .filter(i -> kept.test(features.get(i)))
                .toArray();
        return new FeatureTable(
                IntStream.of(places).mapToObj(features::get).toList(),
                IntStream.of(places).mapToObj(i -> values[i]).toArray(float[][]::new),
                rows);
    }

    /** Some rows, one after the other. */
    float[] flat(int[] some) {
        int width = features.size();
        var flat = new float[Math.multiplyExact(some.length, width)];
        for (int f = 0; f < width; f++) {
            var column = values[f];
            for (int i = 0; i < some.length; i++) flat[i * width + f] = column[some[i]];
        }
        return flat;
    }
}
