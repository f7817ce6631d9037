package ogenblik.training.offer;

import java.util.Arrays;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.purchase.TopItems;

/** Collects the candidates of one customer after the other and describes them. Of one thread. */
final class Workbench {
    private static final int FROM_NEIGHBOURS_AND_RELATED = 60;
    private static final int FROM_LAST_BASKET = 30;

    private final Surroundings surroundings;
    private final Tastes tastes;
    private final Scores byNeighbours;
    private final Scores byRelated;
    private final Scores byLastBasket;
    private final Neighbours.Search search;
    private final TopItems wide = TopItems.of(FROM_NEIGHBOURS_AND_RELATED);
    private final TopItems narrow = TopItems.of(FROM_LAST_BASKET);
    private final Ownings ownings;

    private int[] candidates = new int[0];
    private int owned;

    Workbench(Surroundings surroundings) {
        this.surroundings = surroundings;
        int items = surroundings.facts().items();
        this.tastes = new Tastes(items);
        this.byNeighbours = new Scores(items);
        this.byRelated = new Scores(items);
        this.byLastBasket = new Scores(items);
        this.search = surroundings.neighbours().search();
        this.ownings = new Ownings(items);
    }

    /** Takes up a customer, who has at least one basket: finds the candidates, those bought before and then others. */
    void takeUp(int customer) {
        var history = surroundings.history();
        tastes.read(history, customer);
        ownings.read(history, customer);
        byNeighbours.clear();
        byRelated.clear();
        byLastBasket.clear();
        search.addTo(byNeighbours, tastes, customer);
        for (int index = 0; index < tastes.size(); index++)
            addRelated(byRelated, tastes.item(index), tastes.share(tastes.item(index)));
        addLastBasket(history, customer);
        collect();
    }

    private void addLastBasket(History history, int customer) {
        Purchases purchases = history.purchases();
        int last = history.endOfBaskets(customer) - 1;
        float share = 1f / (purchases.endOfLines(last) - purchases.firstLine(last));
        for (int line = purchases.firstLine(last); line < purchases.endOfLines(last); line++)
            addRelated(byLastBasket, purchases.itemOf(line), share);
    }

    private void addRelated(Scores scores, int item, float weight) {
        var related = surroundings.related();
        for (int rank = 0; rank < related.size(item); rank++)
            scores.add(related.other(item, rank), weight * related.score(item, rank));
    }

    private void collect() {
        var fromNeighbours = byNeighbours.top(wide);
        var fromRelated = byRelated.top(wide);
        var fromLastBasket = byLastBasket.top(narrow);
        var trending = surroundings.trending();
        owned = tastes.size();
        candidates =
                new int[owned + fromNeighbours.length + fromRelated.length + fromLastBasket.length + trending.length];
        for (int index = 0; index < owned; index++) candidates[index] = tastes.item(index);
        int size = owned;
        for (var others : new int[][] {fromNeighbours, fromRelated, fromLastBasket, trending})
            for (int item : others) if (tastes.share(item) == 0) candidates[size++] = item;
        Arrays.sort(candidates, owned, size);
        int distinct = owned;
        for (int index = owned; index < size; index++)
            if (index == owned || candidates[index] != candidates[index - 1])
                candidates[distinct++] = candidates[index];
        candidates = Arrays.copyOf(candidates, distinct);
    }

    /** How many candidates there are. */
    int size() {
        return candidates.length;
    }

    int candidate(int index) {
        return candidates[index];
    }

    /** Whether the candidate was bought before. */
    boolean isOwned(int index) {
        return index < owned;
    }

    /** Writes what is known of a candidate; as many numbers as {@link Features} says. */
    void describe(int index, float[] into, int at) {
        int item = candidates[index];
        var facts = surroundings.facts();
        int end = Features.common(
                into,
                at,
                new Features.Shares(byNeighbours.of(item), byRelated.of(item), byLastBasket.of(item)),
                facts,
                item);
        end = ownings.describeCustomer(into, end, surroundings.history().lastDay());
        if (isOwned(index)) ownings.describe(into, end, item, tastes.share(item));
    }
}
