package ogenblik.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's next offers as several loads wrote them, latest load first: the list that serves, and beside it one of a load
 * that is on its way, or the one that served before. Which of them serves is for {@link GoodLoads} to say.
 */
public record OfferLists(List<Listed> lists) {
    public static final OfferLists NONE = new OfferLists(List.of());

    /** The most lists; more than two come of merged profiles alone, until the next load. */
    public static final int MAX = 8;

    /** The list that a load wrote. */
    public record Listed(long load, NextOffers offers) {
        public Listed {
            if (load < 0) throw new IllegalArgumentException("a load has no number below 0, was `" + load + "`");
        }

        /** Without any load, an empty list is as good as none. */
        private boolean isNothing() {
            return load == 0 && offers.offers().isEmpty();
        }
    }

    public OfferLists {
        lists = List.copyOf(lists);
        if (lists.size() > MAX)
            throw new IllegalArgumentException("at most " + MAX + " lists of next offers, has " + lists.size());
        for (int i = 1; i < lists.size(); i++)
            if (lists.get(i).load() >= lists.get(i - 1).load())
                throw new IllegalArgumentException("the lists of next offers must be latest load first");
    }

    private static OfferLists sorted(List<Listed> lists) {
        var latestFirst = new ArrayList<>(lists);
        latestFirst.removeIf(Listed::isNothing);
        latestFirst.sort(Comparator.comparingLong(Listed::load).reversed());
        return new OfferLists(latestFirst.size() > MAX ? latestFirst.subList(0, MAX) : latestFirst);
    }

    /** What is there without any load. */
    public static OfferLists of(NextOffers imported) {
        return sorted(List.of(new Listed(0, imported)));
    }

    /** The next offers that serve while these loads are the good ones. */
    public NextOffers under(GoodLoads good) {
        for (int i = 0; i < lists.size(); i++)
            if (good.isGood(lists.get(i).load())) return lists.get(i).offers();
        return NextOffers.NONE;
    }

    /** With what a load on its way says, beside what serves; where a later load wrote already, it is none of its business. */
    public OfferLists loaded(long load, GoodLoads good, NextOffers offers) {
        if (!lists.isEmpty() && lists.getFirst().load() > load) return this;
        var kept = new ArrayList<Listed>();
        kept.add(new Listed(load, offers));
        keepServing(good, kept);
        return sorted(kept);
    }

    /** The lists that don't serve while these loads are the good ones. */
    public List<Listed> besides(GoodLoads good) {
        var serving = new ArrayList<Listed>();
        keepServing(good, serving);
        return only(each -> !serving.contains(each));
    }

    private void keepServing(GoodLoads good, List<Listed> kept) {
        for (var each : lists)
            if (good.isGood(each.load())) {
                if (!kept.contains(each)) kept.add(each);
                return;
            }
    }

    public boolean isOf(long load) {
        return lists.stream().anyMatch(each -> each.load() == load);
    }

    /**
     * With a list that serves at once, beside that of a load on its way or else the one that served before.
     *
     * @param before the loads that served before and may be brought back, or null
     */
    public OfferLists imported(GoodLoads good, @Nullable GoodLoads before, NextOffers offers) {
        long own = good.newest();
        var kept = new ArrayList<>(only(each -> each.load() > own));
        kept.add(new Listed(own, offers));
        if (kept.size() == 1 && before != null)
            new OfferLists(only(each -> each.load() != own)).keepServing(before, kept);
        return sorted(kept);
    }

    /** Without what serves. */
    public OfferLists without(GoodLoads good) {
        return sorted(only(each -> !good.isGood(each.load())));
    }

    /** What serves and what served before, and whatever later loads wrote: nothing else is needed any more. */
    public OfferLists cleared(GoodLoads good, GoodLoads before) {
        var kept = new ArrayList<>(only(each -> each.load() > good.newest()));
        keepServing(good, kept);
        keepServing(before, kept);
        return sorted(kept);
    }

    /** With those of another id of the same person, of loads that wrote nothing here. */
    public OfferLists mergedWith(OfferLists other) {
        if (other.lists.isEmpty()) return this;
        var all = new ArrayList<>(lists);
        all.addAll(other.only(each -> !isOf(each.load())));
        return sorted(all);
    }

    /** As they would be had {@code before} never become {@code merged}: what loads wrote since stays. */
    public OfferLists since(OfferLists merged, OfferLists before) {
        var all = new ArrayList<>(only(each -> !merged.lists.contains(each)));
        all.addAll(
                before.only(each -> only(merged.lists::contains).stream().anyMatch(own -> own.load() == each.load())));
        return sorted(all);
    }

    private List<Listed> only(Predicate<Listed> which) {
        return lists.stream().filter(which).toList();
    }
}
