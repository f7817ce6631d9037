package ogenblik.catalog;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.EventCondition;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenLeads;
import ogenblik.profile.Ledger;
import ogenblik.scoring.LeadModel;
import ogenblik.scoring.Scale;
import org.jspecify.annotations.Nullable;

/** Compiles lead scoring: what events are worth, what makes a good fit, and the matrix of both. */
final class LeadCompiler {
    private static final int DECIMALS = 6;

    private final Problems problems;
    private final ZoneId zone;

    /** {@code zone} is that of the periods that caps are for. */
    LeadCompiler(Problems problems, ZoneId zone) {
        this.problems = problems;
        this.zone = zone;
    }

    /** What events do, and what comes of it. */
    record Compiled(LeadScoring scoring, LeadModel model) {}

    Compiled compile(WrittenLeads written) {
        var rules = new ArrayList<LeadScoring.Rule>();
        var scoreToScale = new LinkedHashMap<String, Scale>();
        for (var score : Compilation.unique("score", written.scores(), WrittenLeads.Score::id, problems)) {
            scoreToScale.put(score.id().value(), scale(score.scale()));
            for (var rule : Compilation.unique("rule", score.rules(), WrittenLeads.EventRule::id, problems)) {
                var compiled = rule(score, rule);
                if (compiled != null) rules.add(compiled);
            }
        }
        var writtenFit = once("fit", written.fits(), WrittenLeads.Fit::key);
        var fit = writtenFit == null ? null : fit(writtenFit);
        if (fit != null && scoreToScale.containsKey(LeadModel.FIT))
            for (var score : written.scores())
                if (score.id().value().equals(LeadModel.FIT))
                    problems.add(score.id().at(), "the score `fit` is what `fit` gives: call this one something else");
        var writtenMatrix = once("matrix", written.matrices(), WrittenLeads.Matrix::key);
        return new Compiled(
                new LeadScoring(rules),
                new LeadModel(
                        scoreToScale,
                        fit,
                        writtenMatrix == null
                                ? null
                                : new MatrixCompiler(problems, scoreToScale, fit).compile(writtenMatrix)));
    }

    private <T> @Nullable T once(String key, List<T> written, Function<T, Text> place) {
        for (int i = 1; i < written.size(); i++)
            problems.add(
                    place.apply(written.get(i)).at(),
                    "`" + key + "` was said before, in "
                            + place.apply(written.getFirst()).at().file());
        return written.isEmpty() ? null : written.getFirst();
    }

    private LeadScoring.@Nullable Rule rule(WrittenLeads.Score score, WrittenLeads.EventRule written) {
        long micros = points(written.points());
        if (micros == 0) return null;
        var halfLife = written.halfLife() == null ? null : ChoiceCompiler.duration(written.halfLife());
        if (halfLife != null && halfLife.isZero()) {
            problems.add(
                    Objects.requireNonNull(written.halfLife()).at(),
                    "`halfLife` must be longer than nothing, as `P30D`");
            halfLife = null;
        }
        return new LeadScoring.Rule(
                new Ledger.Term(
                        score.id().value(),
                        written.id().value(),
                        written.event().value(),
                        micros,
                        halfLife,
                        cap(written.cap())),
                written.when() == null ? null : condition(written.when()));
    }

    private Ledger.@Nullable Cap cap(WrittenLeads.@Nullable Cap written) {
        if (written == null) return null;
        long micros = points(written.points());
        var per = Names.constant(Ledger.Period.class, written.per());
        return micros <= 0 || per.isEmpty() ? null : new Ledger.Cap(micros, per.get(), zone);
    }

    private @Nullable EventCondition condition(Text written) {
        return switch (EventCondition.compile(written.value())) {
            case Checked.Ok<EventCondition>(var condition) -> condition;
            case Checked.Bad<EventCondition>(var wrong) -> {
                for (var problem : wrong) problems.add(written.at(problem.line(), problem.column()), problem.message());
                yield null;
            }
        };
    }

    private LeadModel.Fit fit(WrittenLeads.Fit written) {
        Map<String, Long> ruleToMicros = new HashMap<>();
        for (var rule : written.rules()) ruleToMicros.put(rule.id().value(), points(rule.points()));
        return new LeadModel.Fit(scale(written.scale()), ruleToMicros);
    }

    /** Points in millionths; 0 where they are wrong, which is then reported, here or by the schema. */
    private long points(Text written) {
        try {
            var points = new BigDecimal(written.value());
            if (points.signum() == 0) problems.add(written.at(), "points of 0 change nothing: take them away");
            else if (points.abs().compareTo(BigDecimal.valueOf(Ledger.MAX_POINTS)) <= 0) return micros(written, points);
        } catch (NumberFormatException _) {
            return 0;
        }
        return 0;
    }

    private long micros(Text written, BigDecimal points) {
        if (points.stripTrailingZeros().scale() > DECIMALS) {
            problems.add(written.at(), "points have at most six decimals, `" + written + "` has more");
            return 0;
        }
        return points.movePointRight(DECIMALS).longValueExact();
    }

    private Scale scale(WrittenLeads.Scale written) {
        var floor = bound(written.floor());
        var ceiling = bound(written.ceiling());
        if (floor != null && ceiling != null && written.ceiling() != null && floor >= ceiling) {
            problems.add(written.ceiling().at(), "`ceiling` must be above `floor`, `" + written.floor() + "`");
            return Scale.OPEN;
        }
        var bands = bands(written, floor, ceiling);
        return new Scale(floor, ceiling, bands);
    }

    private @Nullable Long bound(@Nullable Text written) {
        if (written == null) return null;
        try {
            return micros(written, new BigDecimal(written.value()));
        } catch (NumberFormatException | ArithmeticException _) {
            return null;
        }
    }

    private List<Scale.Band> bands(WrittenLeads.Scale written, @Nullable Long floor, @Nullable Long ceiling) {
        var bands = new ArrayList<Scale.Band>();
        for (var band : Compilation.unique("band", written.bands(), WrittenLeads.Band::id, problems)) {
            var from = bound(band.from());
            if (bands.isEmpty()) {
                if (band.from() != null && (floor == null || (from != null && from > floor)))
                    problems.add(
                            band.from().at(),
                            "the first band holds for all that is below the second: leave `from` away, or let it be the"
                                    + " floor");
                bands.add(new Scale.Band(band.id().value(), from == null ? Long.MIN_VALUE : from));
            } else if (from == null)
                problems.add(band.id().at(), "band `" + band.id() + "` needs `from`, its least points");
            else if (from <= bands.getLast().fromMicros())
                problems.add(
                        band.id().at(),
                        "bands must be ascending: `" + band.id() + "` begins where the one before it does, or lower");
            else if (ceiling != null && from > ceiling)
                problems.add(band.id().at(), "nobody is in band `" + band.id() + "`: it begins above the ceiling");
            else bands.add(new Scale.Band(band.id().value(), from));
        }
        return bands;
    }
}
