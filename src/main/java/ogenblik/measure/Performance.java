package ogenblik.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was shown and what followed, over some days: a row for each value of the dimensions asked for, and totals. */
public final class Performance {
    /** The most rows of one report. */
    public static final int MAX_ROWS = 100_000;

    private static final List<Metric> ALL = List.of(Metric.values());

    private static final List<Metric> OF_OFFERS =
            ALL.stream().filter(metric -> !metric.isOfPlacement()).toList();

    private static final Comparator<Row> BY_WORDS = (a, b) -> {
        for (int i = 0; i < a.words.size(); i++) {
            int order = a.words.get(i).compareTo(b.words.get(i));
            if (order != 0) return order;
        }
        return 0;
    };

    private final List<Dimension> by;
    private final List<Metric> metrics;
    private final Map<Dimension, String> onlyWhere;
    private final Map<List<String>, Measures> wordsToMeasures = new LinkedHashMap<>();
    private final Measures totals = new Measures();
    private final Set<Dimension> met = EnumSet.noneOf(Dimension.class);
    private boolean isTooLong;

    /**
     * A report of nothing yet.
     *
     * @param by each once, in the order of the words in a row
     * @param onlyWhere the word that a dimension has to have; not for days
     */
    public Performance(List<Dimension> by, Map<Dimension, String> onlyWhere) {
        this.by = List.copyOf(by);
        this.onlyWhere = onlyWhere.isEmpty() ? Map.of() : new EnumMap<>(onlyWhere);
        boolean isOfPlacements = Set.of(Dimension.DAY, Dimension.PLACEMENT).containsAll(by)
                && Set.of(Dimension.PLACEMENT).containsAll(onlyWhere.keySet());
        this.metrics = isOfPlacements ? ALL : OF_OFFERS;
    }

    /** One row: a word for each dimension that the report is broken down by. */
    public record Row(List<String> words, Measures measures) {}

    /** Adds the counters of one day's page. What they are called may be of another version: that is left out. */
    public void add(LocalDate day, Map<String, Long> counters) {
        var date = day.toString();
        counters.forEach((name, count) -> {
            var counter = Cell.read(name);
            if (counter == null || !isWanted(counter.cell()) || !metrics.contains(counter.metric())) return;
            totals.add(counter.metric(), count);
            var words = words(date, counter.cell());
            var measures = wordsToMeasures.get(words);
            if (measures == null) {
                if (wordsToMeasures.size() == MAX_ROWS) {
                    isTooLong = true;
                    return;
                }
                measures = new Measures();
                wordsToMeasures.put(words, measures);
            }
            measures.add(counter.metric(), count);
        });
    }

    private boolean isWanted(Cell cell) {
        boolean isWanted = true;
        for (var wanted : onlyWhere.entrySet()) {
            if (cell.word(wanted.getKey()).equals(wanted.getValue())) met.add(wanted.getKey());
            else isWanted = false;
        }
        return isWanted;
    }

    private List<String> words(String date, Cell cell) {
        String[] words = new String[by.size()];
        for (int i = 0; i < words.length; i++) words[i] = by.get(i) == Dimension.DAY ? date : cell.word(by.get(i));
        return Arrays.asList(words);
    }

    /** The dimensions of which something was counted that has the word wanted, whatever its other words are. */
    public Set<Dimension> met() {
        return met;
    }

    public List<Dimension> by() {
        return by;
    }

    /** What this report can tell: what is counted for a placement as a whole only where nothing divides a placement. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Sorted by their words. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(wordsToMeasures.size());
        wordsToMeasures.forEach((words, measures) -> rows.add(new Row(words, measures)));
        rows.sort(BY_WORDS);
        return rows;
    }

    /** Of all rows, those beyond {@link #MAX_ROWS} included. */
    public Measures totals() {
        return totals;
    }

    /** True where there were more than {@link #MAX_ROWS} rows. */
    public boolean isTooLong() {
        return isTooLong;
    }
}
