package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lead scoring as it is written; fit and matrix can be said once, and are lists, as files can repeat them. */
public record WrittenLeads(List<Score> scores, List<Fit> fits, List<Matrix> matrices) {

    /** A score that events give points for. */
    public record Score(Text id, Scale scale, List<EventRule> rules) {}

    public record Scale(@Nullable Text floor, @Nullable Text ceiling, List<Band> bands) {}

    public record Band(Text id, @Nullable Text from) {}

    public record EventRule(
            Text id,
            Text event,
            @Nullable Text when,
            Text points,
            @Nullable Cap cap,
            @Nullable Text halfLife) {}

    public record Cap(Text points, Text per) {}

    /** {@code key} is where it stands. */
    public record Fit(Text key, Scale scale, List<FitRule> rules) {}

    /** Its condition stands among the catalog's named rules. */
    public record FitRule(Text id, Text points) {}

    /** {@code key} is where it stands; {@code score} is null where it is the only one. */
    public record Matrix(
            Text key,
            @Nullable Text score,
            List<Cell> cells,
            @Nullable Cell otherwise) {}

    /** The combinations of these bands. */
    public record Cell(Text id, Text strategy, List<Text> bands, List<Text> fitBands) {}
}
