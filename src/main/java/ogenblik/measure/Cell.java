package ogenblik.measure;

import org.jspecify.annotations.Nullable;

/**
 * What is counted by itself: an offer of a campaign in a placement, by variant and arm.
 *
 * @param arm of an experiment or holdout; empty: none
 */
public record Cell(String placement, String campaign, String offer, String variant, String arm) {
    private static final int WORDS = 6;

    /** A placement as a whole. */
    public static Cell ofPlacement(String placement) {
        return new Cell(placement, "", "", "", "");
    }

    /** The name of a counter: what is counted in this cell. */
    public String counter(Metric metric) {
        return Words.joined(placement, campaign, offer, variant, arm, metric.wireName());
    }

    /** A cell and what is counted in it. */
    record Counter(Cell cell, Metric metric) {}

    /** What {@link #counter} wrote; null where it is something else. */
    static @Nullable Counter read(String counter) {
        var words = Words.split(counter);
        if (words.length != WORDS) return null;
        var metric = Metric.named(words[WORDS - 1]);
        return metric == null ? null : new Counter(new Cell(words[0], words[1], words[2], words[3], words[4]), metric);
    }

    /** Its word for a dimension that is not the day. */
    String word(Dimension dimension) {
        return switch (dimension) {
            case DAY -> throw new IllegalArgumentException("a cell has no day");
            case PLACEMENT -> placement;
            case CAMPAIGN -> campaign;
            case OFFER -> offer;
            case VARIANT -> variant;
            case ARM -> arm;
        };
    }
}
