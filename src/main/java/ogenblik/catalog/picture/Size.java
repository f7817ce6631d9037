package ogenblik.catalog.picture;

/** How large a picture is, in pixels at 1x, 16 to 1,200 each way. */
public record Size(int width, int height) {
    public static final int MIN = 16;
    public static final int MAX = 1_200;

    public Size {
        require("width", width);
        require("height", height);
    }

    /** The whole of it. */
    public Box box() {
        return new Box(0, 0, width, height);
    }

    public boolean holds(Box box) {
        return box.x() + box.width() <= width && box.y() + box.height() <= height;
    }

    private static void require(String name, int pixels) {
        if (pixels < MIN || pixels > MAX)
            throw new IllegalArgumentException(
                    "`" + name + "` must be from " + MIN + " to " + MAX + " pixels, is `" + pixels + "`");
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
