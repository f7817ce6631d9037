package ogenblik.training.score;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gradient-boosted trees by LightGBM (G. Ke and others, NeurIPS 2017); the same on any number of cores. */
final class Trees implements Model {
    private static final int ROWS_AT_ONCE = 50_000;
    private static final int MOST_ROUNDS = 600;
    private static final int PATIENCE = 40;
    private static final long LITTLE = 4_000_000;

    /** So many are enough for one tree; with all of a wide file's the time would grow and the trees be alike. */
    private static final double COLUMNS_A_TREE = 200;

    private final LGBMBooster booster;

    private Trees(LGBMBooster booster) {
        this.booster = booster;
    }

    /** Loads the native library, or says what it lacks. */
    static void requireLibrary() {
        try {
            loadApart();
        } catch (LinkageError | IOException e) {
            throw new UntrainableException("LightGBM can't be loaded (" + e.getMessage()
                    + "); it needs the system's library libgomp (on Debian and Ubuntu: `apt-get install libgomp1`, on"
                    + " macOS: `brew install libomp`), or learn without trees by `--model logistic`");
        }
    }

    /**
     * The library unpacks itself into the folder for temporary files under a fixed name: another process that does so, too,
     * would write over what this one has mapped. So it is given a folder of its own.
     */
    private static void loadApart() throws IOException {
        var everywhere = System.getProperty("java.io.tmpdir");
        var own = Files.createTempDirectory("ogenblik-lightgbm-");
        try {
            System.setProperty("java.io.tmpdir", own.toString());
            LGBMBooster.loadNative();
            requireLoaded(own);
        } finally {
            System.setProperty("java.io.tmpdir", everywhere);
            try (var files = Files.list(own)) {
                for (var file : files.toList()) Files.delete(file);
            }
            Files.delete(own);
        }
    }

    /** The library goes on when it can't be loaded, and fails at the first call; loading it once more tells why. */
    @SuppressWarnings("restricted") // the library loads the same
    private static void requireLoaded(Path unpacked) throws IOException {
        try {
            lightgbmlib.LGBM_GetLastError();
        } catch (UnsatisfiedLinkError e) {
            try (var files = Files.list(unpacked)) {
                files.sorted().forEach(file -> System.load(file.toString()));
            }
            throw e;
        }
    }

    /** How log loss falls round by round on rows that are not learned from. */
    @SuppressWarnings("ArrayRecordComponent") // large, and only read
    record Course(Trees trees, double[] roundToLoss) {}

    /** Learns, and looks after each round at rows apart; stops when they have not improved for a while. */
    static Course watched(FeatureTable table, int[] rows, int[] apart, byte[] outcomes, long seed) {
        try (var train = dataset(table, rows, outcomes, null);
                var valid = dataset(table, apart, outcomes, train)) {
            var booster = LGBMBooster.create(train, parameters(table, rows.length, seed));
            booster.addValidData(valid);
            var losses = new ArrayList<Double>();
            int best = 0;
            while (losses.size() < MOST_ROUNDS && losses.size() - best < PATIENCE) {
                boolean isFinished = booster.updateOneIter();
                losses.add(booster.getEval(1)[0]);
                if (losses.getLast() < losses.get(best)) best = losses.size() - 1;
                if (isFinished) break;
            }
            return new Course(
                    new Trees(booster),
                    losses.stream().mapToDouble(Double::doubleValue).toArray());
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    /** Learns for so many rounds. */
    static Trees learn(FeatureTable table, int[] rows, byte[] outcomes, int rounds, long seed) {
        try (var train = dataset(table, rows, outcomes, null)) {
            var booster = LGBMBooster.create(train, parameters(table, rows.length, seed));
            for (int i = 0; i < rounds; i++) if (booster.updateOneIter()) break;
            return new Trees(booster);
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    /** The same trees up to a round. */
    Trees upTo(int rounds) {
        try {
            return new Trees(LGBMBooster.loadModelFromString(
                    booster.saveModelToString(0, rounds, LGBMBooster.FeatureImportanceType.GAIN)));
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    /** How much each feature lowered the loss while learning. */
    double[] gains() {
        try {
            return booster.featureImportance(-1, LGBMBooster.FeatureImportanceType.GAIN);
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    @Override
    public double[] logOdds(FeatureTable table, int[] rows) {
        double[] all = new double[rows.length];
        try {
            for (int from = 0; from < rows.length; from += ROWS_AT_ONCE) {
                int to = Math.min(rows.length, from + ROWS_AT_ONCE);
                double[] some = booster.predictForMat(
                        table.flat(Arrays.copyOfRange(rows, from, to)),
                        to - from,
                        table.features().size(),
                        true,
                        PredictionType.C_API_PREDICT_RAW_SCORE);
                System.arraycopy(some, 0, all, from, to - from);
            }
        } catch (LGBMException e) {
            throw failed(e);
        }
        return all;
    }

    @Override
    public void close() {
        try {
            booster.close();
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    private static LGBMDataset dataset(FeatureTable table, int[] rows, byte[] outcomes, @Nullable LGBMDataset like)
            throws LGBMException {
        var categories = IntStream.range(0, table.features().size())
                .filter(i -> table.features().get(i).isCategory())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        var data = LGBMDataset.createFromMat(
                table.flat(rows),
                rows.length,
                table.features().size(),
                true,
                "verbosity=-1 max_bin=255 min_data_in_bin=3 feature_pre_filter=false deterministic=true"
                        + (categories.isEmpty() ? "" : " categorical_feature=" + categories),
                like);
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) labels[i] = outcomes[rows[i]];
        data.setField("label", labels);
        return data;
    }

    private static IllegalStateException failed(LGBMException e) {
        return new IllegalStateException("LightGBM failed: " + e.getMessage(), e);
    }

    private static String parameters(FeatureTable table, int rows, long seed) {
        // On little work its threads wait for each other more than they do.
        boolean isLittle = (long) rows * table.features().size() < LITTLE;
        return String.join(
                " ",
                List.of(
                        "objective=binary metric=binary_logloss verbosity=-1",
                        "deterministic=true force_row_wise=true num_threads=" + (isLittle ? 1 : 0),
                        "learning_rate=0.05 num_leaves=" + (rows < 2_000 ? 7 : 15),
                        "min_data_in_leaf=" + Math.clamp(rows / 100, 5, 50),
                        "feature_fraction="
                                + Math.min(
                                        0.7, COLUMNS_A_TREE / table.features().size()),
                        "bagging_fraction=0.8 bagging_freq=1 lambda_l2=5",
                        "cat_smooth=20 cat_l2=20 max_cat_threshold=16",
                        "seed=" + Math.floorMod(seed, Integer.MAX_VALUE)));
    }
}
