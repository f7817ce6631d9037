package ogenblik.token;

import java.util.ArrayList;
import java.util.List;

/**
 * What a client was shown, as it carries it itself: hashes and minutes, so that it tells what may be shown again and not
 * who it is.
 *
 * @param entries oldest first, at most {@link #MAX_ENTRIES}
 */
public record Counter(List<Entry> entries) {
    public static final int MAX_ENTRIES = 30;
    public static final Counter EMPTY = new Counter(List.of());

    /**
     * One offer that was decided.
     *
     * @param decision tells the decisions of one counter apart; says nothing outside of it
     * @param minute of the epoch
     */
    public record Entry(int decision, long minute, Hashes hashes, Traits traits) {}

    /** Of the ids of campaign and offer and of the item's category, which is 0 without an item. */
    public record Hashes(long campaign, long offer, long category) {}

    public record Traits(int tier, boolean isService, int channel) {}

    public Counter {
        if (entries.size() > MAX_ENTRIES)
            throw new IllegalArgumentException("a counter of more than " + MAX_ENTRIES + " entries");
        entries = List.copyOf(entries);
    }

    void write(Payload.Writer payload) {
        payload.number(entries.size());
        for (var entry : entries) {
            payload.number(entry.decision());
            payload.number(entry.minute());
            payload.hash(entry.hashes().campaign());
            payload.hash(entry.hashes().offer());
            payload.hash(entry.hashes().category());
            payload.number(entry.traits().tier());
            payload.number(entry.traits().isService() ? 1 : 0);
            payload.number(entry.traits().channel());
        }
    }

    static Counter read(Payload.Reader payload) {
        long size = payload.number();
        if (size > MAX_ENTRIES) throw new IllegalArgumentException("a counter of " + size + " entries");
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < size; i++)
            entries.add(new Entry(
                    (int) payload.number(),
                    payload.number(),
                    new Hashes(payload.hash(), payload.hash(), payload.hash()),
                    new Traits((int) payload.number(), payload.number() == 1, (int) payload.number())));
        return new Counter(entries);
    }
}
