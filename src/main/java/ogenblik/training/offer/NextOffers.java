package ogenblik.training.offer;

import java.util.ArrayList;
import java.util.List;
import ogenblik.training.purchase.TopItems;

/** Gives the next offers of one customer after the other. Of one thread. */
public final class NextOffers {
    private final OfferModel model;
    private final Workbench workbench;
    private final float[] features = new float[Features.OWNED];

    private NextOffers(OfferModel model, Workbench workbench) {
        this.model = model;
        this.workbench = workbench;
    }

    public static NextOffers by(OfferModel model, Surroundings surroundings) {
        return new NextOffers(model, new Workbench(surroundings));
    }

    /**
     * The likeliest items, likeliest first.
     *
     * @param customer one with at least one basket
     * @param top how many at the most
     * @param ofEachKind how many of what was bought before, and of what was not, there are at least, where there are as many:
     *     they take the places of the least likely ones of the other kind
     */
    public List<NextOffer> of(int customer, int top, int ofEachKind) {
        workbench.takeUp(customer);
        var repeats = TopItems.of(top);
        var others = TopItems.of(top);
        for (int index = 0; index < workbench.size(); index++) {
            boolean isOwned = workbench.isOwned(index);
            workbench.describe(index, features, 0);
            (isOwned ? repeats : others)
                    .offer(workbench.candidate(index), (float) model.of(isOwned).logOdds(features, 0));
        }
        return merged(repeats, others, top, ofEachKind);
    }

    private static List<NextOffer> merged(TopItems repeats, TopItems others, int top, int ofEachKind) {
        int mostRepeats = top - Math.min(ofEachKind, others.size());
        int mostOthers = top - Math.min(ofEachKind, repeats.size());
        var repeatItems = repeats.items();
        var repeatScores = repeats.scores();
        var otherItems = others.items();
        var otherScores = others.scores();
        var offers = new ArrayList<NextOffer>(top);
        int repeat = 0;
        int other = 0;
        while (offers.size() < top) {
            boolean mayRepeat = repeat < Math.min(repeatItems.length, mostRepeats);
            boolean mayExplore = other < Math.min(otherItems.length, mostOthers);
            if (!mayRepeat && !mayExplore) break;
            boolean isRepeat = mayRepeat && (!mayExplore || repeatScores[repeat] >= otherScores[other]);
            int item = isRepeat ? repeatItems[repeat] : otherItems[other];
            float odds = isRepeat ? repeatScores[repeat++] : otherScores[other++];
            offers.add(new NextOffer(item, isRepeat, Logistic.probability(odds)));
        }
        return offers;
    }
}
