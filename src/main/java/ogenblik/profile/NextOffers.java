package ogenblik.profile;

import java.util.List;
import ogenblik.id.ItemId;

/** The items that are the best to offer to this customer next, best first: a table made by {@code train} or imported. */
public record NextOffers(List<NextOffer> offers) {
    public static final NextOffers NONE = new NextOffers(List.of());

    /** The most offers that are kept for one customer. */
    public static final int MAX = 50;

    /** Whether the item is bought again or new to this customer; a table that does not say is {@code UNSPECIFIED}. */
    public enum Kind {
        UNSPECIFIED,
        REPEAT,
        EXPLORE
    }

    /** {@code score} is relative to the others of this customer, finite, higher is better. */
    public record NextOffer(ItemId item, double score, Kind kind) {
        public NextOffer {
            if (!Double.isFinite(score))
                throw new IllegalArgumentException("score of next offer `" + item + "` must be finite");
        }
    }

    public NextOffers {
        if (offers.size() > MAX)
            throw new IllegalArgumentException("at most " + MAX + " next offers, has " + offers.size());
        offers = List.copyOf(offers);
    }
}
