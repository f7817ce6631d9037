package ogenblik.scoring;

import java.util.List;

/** How well somebody fits, and what that is made of: the points of each rule that holds. */
public record FitScore(List<Part> parts, Scale.Standing standing) {

    /** What a rule gave. */
    public record Part(String rule, long micros) {}

    public FitScore {
        parts = List.copyOf(parts);
    }

    public static FitScore of(List<Part> parts, Scale scale) {
        return new FitScore(
                parts, scale.standing(parts.stream().mapToLong(Part::micros).sum()));
    }
}
