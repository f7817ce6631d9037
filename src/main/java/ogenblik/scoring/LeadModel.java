package ogenblik.scoring;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a catalog judges leads: the scale of each score that events give points for, and of fit, and what both mean together.
 *
 * @param scoreToScale the scores that are computed of the ledger, by name
 * @param fit null where the catalog has none
 * @param matrix null where the catalog has none
 */
public record LeadModel(
        Map<String, Scale> scoreToScale,
        @Nullable Fit fit,
        @Nullable Matrix matrix) {
    /** The name of the score that comes of who somebody is, not of what one does. */
    public static final String FIT = "fit";

    public static final LeadModel NONE = new LeadModel(Map.of(), null, null);

    /** The scale of fit, and the points in millionths that each of its rules gives. */
    public record Fit(Scale scale, Map<String, Long> ruleToMicros) {
        public Fit {
            ruleToMicros = Map.copyOf(ruleToMicros);
        }
    }

    /**
     * What to do about leads.
     *
     * @param score the score whose bands are one side of it
     * @param bandsToCell every combination of a band of the score and one of fit
     */
    public record Matrix(String score, Map<Bands, Cell> bandsToCell) {
        public Matrix {
            bandsToCell = Map.copyOf(bandsToCell);
        }
    }

    /** Where a lead stands on both sides of the matrix. */
    public record Bands(String engagement, String fit) {}

    /** What a combination is called, and how such a lead is contacted. */
    public record Cell(String id, String strategy) {}

    /** A lead's place in the matrix. */
    public record Lead(Bands bands, Cell cell) {}

    public LeadModel {
        scoreToScale = Map.copyOf(scoreToScale);
    }

    /** The names of all scores that are computed. */
    public Set<String> names() {
        return Stream.concat(scoreToScale.keySet().stream(), Stream.of(FIT).filter(_ -> fit != null))
                .collect(Collectors.toSet());
    }
}
