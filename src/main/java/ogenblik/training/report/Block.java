package ogenblik.training.report;

import java.util.List;

/** What a section consists of. Words are plain; what stands between backticks is shown as code. */
public sealed interface Block {

    /** A paragraph. */
    record Words(String text) implements Block {}

    /** Something that the reader should act on; it stands out. */
    record Warning(String text) implements Block {}

    /** Points of a list. */
    record Points(List<String> points) implements Block {
        public Points {
            points = List.copyOf(points);
        }
    }

    /**
     * A table; the first cell of a row names the row.
     *
     * @param rows as many cells in each as there are columns
     */
    record Table(String caption, List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows)
                if (row.size() != columns.size())
                    throw new IllegalArgumentException("a row of `" + caption + "` has " + row.size()
                            + " cells, and it has " + columns.size() + " columns");
        }
    }

    /**
     * Lines and dots over two axes.
     *
     * @param inWords what the plot shows, for who doesn't see it
     */
    record Plot(String title, String inWords, Axis x, Axis y, List<Series> series) implements Block {
        public Plot {
            series = List.copyOf(series);
        }
    }

    /**
     * Bars from zero, one under the other, longest where the value is largest; values are at least 0.
     *
     * @param inWords what the bars show, for who doesn't see them
     */
    record Bars(String title, String inWords, Axis value, List<Bar> bars) implements Block {
        public Bars {
            bars = List.copyOf(bars);
            for (var bar : bars)
                if (!(bar.value() >= 0))
                    throw new IllegalArgumentException(
                            "bar `" + bar.label() + "` is " + bar.value() + ", and can't be below 0");
        }
    }

    /** One bar. */
    record Bar(String label, double value) {}
}
