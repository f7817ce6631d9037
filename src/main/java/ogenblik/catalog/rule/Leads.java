package ogenblik.catalog.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ogenblik.scoring.FitScore;
import ogenblik.scoring.LeadModel;
import ogenblik.scoring.LeadModel.Bands;
import ogenblik.scoring.LeadModel.Lead;
import ogenblik.scoring.LeadScore;
import org.jspecify.annotations.Nullable;

/** What a customer is worth as a lead, computed for the moment of an evaluation: scores, fit, the place in the matrix. */
public final class Leads {
    private static final double MICROS = 1_000_000;

    private Leads() {}

    /** The place in the matrix; null when the catalog has none. */
    public static @Nullable Lead of(Evaluation e) {
        var model = model(e);
        var matrix = model.matrix();
        var fit = model.fit();
        if (matrix == null || fit == null) return null;
        var scale = Objects.requireNonNull(model.scoreToScale().get(matrix.score()));
        var band = scale.bandOf(leadMicros(e, matrix.score()));
        var fitBand = fit.scale().bandOf(fitMicros(e, fit));
        if (band == null || fitBand == null) return null;
        var bands = new Bands(band, fitBand);
        var cell = matrix.bandsToCell().get(bands);
        return cell == null ? null : new Lead(bands, cell);
    }

    /** Fit, rule by rule, in the order written; null when the catalog has none. */
    public static @Nullable FitScore fit(Evaluation e) {
        var fit = model(e).fit();
        if (fit == null) return null;
        var parts = e.book().groups().nameToFitRule().entrySet().stream()
                .filter(rule -> e.holds(rule.getValue()))
                .map(rule -> new FitScore.Part(rule.getKey(), points(fit, rule.getKey())))
                .toList();
        return FitScore.of(parts, fit.scale());
    }

    /** All scores that are known of the customer, by name: imported ones, and computed ones over those of their names. */
    public static Map<String, Double> scores(Evaluation e) {
        var nameToScore = new HashMap<>(e.profile().scores().nameToScore());
        for (var name : model(e).names()) nameToScore.put(name, score(e, name));
        return nameToScore;
    }

    /** The score: computed where the catalog says how, else as imported; null when it is not known. */
    static @Nullable Double score(Evaluation e, String name) {
        var fit = model(e).fit();
        if (fit != null && name.equals(LeadModel.FIT)) return fitMicros(e, fit) / MICROS;
        return model(e).scoreToScale().containsKey(name)
                ? (Double) (leadMicros(e, name) / MICROS)
                : e.profile().scores().get(name);
    }

    private static long leadMicros(Evaluation e, String name) {
        var scale = Objects.requireNonNull(model(e).scoreToScale().get(name));
        return LeadScore.totalMicros(name, scale, e.profile().scores().ledger(), e.now());
    }

    private static long fitMicros(Evaluation e, LeadModel.Fit fit) {
        long sum = 0;
        for (var rule : e.book().groups().nameToFitRule().entrySet())
            if (e.holds(rule.getValue())) sum += points(fit, rule.getKey());
        return fit.scale().limited(sum);
    }

    private static long points(LeadModel.Fit fit, String rule) {
        return fit.ruleToMicros().getOrDefault(rule, 0L);
    }

    private static LeadModel model(Evaluation e) {
        return e.book().groups().leads();
    }
}
