package ogenblik.catalog.picture;

/**
 * How letters look. A text that does not fit its box in {@code size} is set smaller, down to {@code minSize}; what does not
 * fit then, either, ends in an ellipsis.
 *
 * @param size height of the letters in pixels at 1x, as CSS counts them
 * @param minSize at most {@code size}
 */
public record Lettering(Weight weight, double size, double minSize, Ink color, Align align, Anchor anchor) {
    public Lettering {
        if (!(minSize > 0 && minSize <= size))
            throw new IllegalArgumentException(
                    "`minSize` must be above 0 and at most `size`, " + size + ", is `" + minSize + "`");
    }

    public enum Weight {
        REGULAR,
        BOLD
    }

    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    public enum Anchor {
        TOP,
        MIDDLE,
        BOTTOM
    }
}
