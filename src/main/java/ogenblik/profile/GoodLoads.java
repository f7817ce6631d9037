package ogenblik.profile;

import java.util.Arrays;

/**
 * The loads of next offers that serve: a full one and those that were added to it since, by their numbers, of which a later
 * load has a higher one. Number 0 stands for what was imported before there was ever a load.
 */
public final class GoodLoads {
    /** Where there was never a load. */
    public static final GoodLoads NEVER = new GoodLoads(new long[] {0});

    /** The most loads that are added to a full one. */
    public static final int MAX_ADDED = 100;

    private final long[] ascending;
    private final String text;

    private GoodLoads(long[] ascending) {
        this.ascending = ascending;
        this.text = text(ascending);
    }

    /** A full load: it alone serves. */
    public static GoodLoads full(long load) {
        return new GoodLoads(new long[] {load});
    }

    /**
     * Reads what {@link #text} gives; an empty text is {@link #NEVER}.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static GoodLoads parse(String text) {
        if (text.isEmpty()) return NEVER;
        var found = new long[1 + MAX_ADDED];
        int count = 0;
        for (var part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
            long last = dash < 0 ? first : Long.parseLong(part.substring(dash + 1));
            long least = count == 0 ? 0 : found[count - 1] + 1;
            if (first < least || last < first || last - first >= found.length - count)
                throw new IllegalArgumentException("`" + text + "` names no loads in their order");
            for (long load = first; load <= last; load++) found[count++] = load;
        }
        return new GoodLoads(Arrays.copyOf(found, count));
    }

    /**
     * The same and one more, which counts before all of them.
     *
     * @throws IllegalArgumentException where there are too many, or there was a later one
     */
    public GoodLoads added(long load) {
        if (!hasRoom()) throw new IllegalArgumentException("at most " + MAX_ADDED + " loads are added to a full one");
        if (load <= newest()) throw new IllegalArgumentException("load " + load + " came before " + newest());
        var more = Arrays.copyOf(ascending, ascending.length + 1);
        more[ascending.length] = load;
        return new GoodLoads(more);
    }

    /** Whether another one may be added. */
    public boolean hasRoom() {
        return ascending.length <= MAX_ADDED;
    }

    public boolean isGood(long load) {
        return Arrays.binarySearch(ascending, load) >= 0;
    }

    /** The one that counts before all others. */
    public long newest() {
        return ascending[ascending.length - 1];
    }

    /** The full one. */
    public long full() {
        return ascending[0];
    }

    /** Their numbers in order, of those that follow one another the first and the last: {@code 4,6-9}. */
    public String text() {
        return text;
    }

    private static String text(long[] ascending) {
        var text = new StringBuilder();
        for (int i = 0; i < ascending.length; i++) {
            int last = i;
            while (last + 1 < ascending.length && ascending[last + 1] == ascending[last] + 1) last++;
            text.append(text.isEmpty() ? "" : ",").append(ascending[i]);
            if (last > i) text.append('-').append(ascending[last]);
            i = last;
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoodLoads loads && text.equals(loads.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
