package ogenblik.training.report;

import java.util.List;

/** What belongs together in a plot. */
public sealed interface Series {
    String name();

    List<Point> points();

    /** Points that are joined in their order. */
    record Line(String name, List<Point> points) implements Series {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Points by themselves. */
    record Dots(String name, List<Point> points) implements Series {
        public Dots {
            points = List.copyOf(points);
        }
    }

    /** What the others are to be seen against, such as the diagonal: a thin dashed line without a colour of its own. */
    record Guide(String name, List<Point> points) implements Series {
        public Guide {
            points = List.copyOf(points);
        }
    }

    /** A place in a plot; both are finite. */
    record Point(double x, double y) {
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y))
                throw new IllegalArgumentException("`" + x + ", " + y + "` is no place in a plot");
        }
    }
}
