package ogenblik.training.offer;

import java.util.stream.IntStream;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.TopItems;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.RelatedTable;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Units;

/** What a history says of items and of customers who buy alike: all that a candidate is described by beside the customer. */
public final class Surroundings {
    private static final Relations.Choice RELATED = new Relations.Choice(Measure.JACCARD, 2, 100, 0, false);

    private static final int TRENDING = 30;

    private final History history;
    private final ItemFacts facts;
    private final Neighbours neighbours;
    private final RelatedTable related;
    private final int[] trending;

    private Surroundings(History history, ItemFacts facts, Neighbours neighbours, RelatedTable related) {
        this.history = history;
        this.facts = facts;
        this.neighbours = neighbours;
        this.related = related;
        var top = TopItems.of(TRENDING);
        IntStream.range(0, facts.items()).forEach(item -> top.offer(item, facts.recentPopularity(item)));
        this.trending = top.items();
    }

    public static Surroundings of(History history) {
        return new Surroundings(
                history,
                ItemFacts.of(history),
                Neighbours.of(history),
                Relations.in(Units.customers(history)).table(RELATED));
    }

    History history() {
        return history;
    }

    ItemFacts facts() {
        return facts;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    RelatedTable related() {
        return related;
    }

    /** The items that sell best of late. */
    int[] trending() {
        return trending;
    }
}
