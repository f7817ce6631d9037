package ogenblik.training.report;

import java.util.List;

/**
 * A report on what was learned and how good it is.
 *
 * @param title what it is about, without a full stop
 * @param lead the outcome in a sentence or two, which is all that many read
 */
public record Report(String title, String lead, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** A page that is whole in itself: no script, nothing fetched, readable in light and dark, with tables for readers aloud. */
    public String html() {
        return HtmlReport.of(this);
    }

    /** The same as text of at most 100 columns where words can be wrapped; a plot is told by its words and points. */
    public String text() {
        return TextReport.of(this);
    }
}
