package ogenblik.catalog.picture;

/** Where a layer lies: pixels at 1x, from the left and from the top of the picture. Nothing of a layer is drawn outside. */
public record Box(int x, int y, int width, int height) {
    public Box {
        if (x < 0 || y < 0 || width < 1 || height < 1)
            throw new IllegalArgumentException("a box starts at 0 or later and is at least 1 wide and high, is `" + x
                    + ", " + y + ", " + width + ", " + height + "`");
    }
}
