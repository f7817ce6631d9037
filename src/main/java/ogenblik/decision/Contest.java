package ogenblik.decision;

import java.util.Arrays;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.rule.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * The contenders of one tier, taken out best first: a binary heap, as mostly a few of many are taken. Equal scores come out
 * in the order in which they went in.
 */
final class Contest {
    private static final int TYPICAL = 32;

    private Campaign[] campaigns = new Campaign[TYPICAL];
    private Choice[] choices = new Choice[TYPICAL];
    private @Nullable Candidate[] candidates = new @Nullable Candidate[TYPICAL];
    private double[] scores = new double[TYPICAL];

    /** The heap: numbers of those that are left, the best first. */
    private int[] heap = new int[TYPICAL];

    private int entered;
    private int left;

    void clear() {
        entered = 0;
        left = 0;
    }

    /** All enter before the first is taken out; {@code score} is not NaN. */
    void enter(Campaign campaign, Choice choice, @Nullable Candidate candidate, double score) {
        if (entered == scores.length) grow();
        campaigns[entered] = campaign;
        choices[entered] = choice;
        candidates[entered] = candidate;
        scores[entered++] = score;
    }

    private void grow() {
        int size = entered * 2;
        campaigns = Arrays.copyOf(campaigns, size);
        choices = Arrays.copyOf(choices, size);
        candidates = Arrays.copyOf(candidates, size);
        scores = Arrays.copyOf(scores, size);
        heap = new int[size];
    }

    /** To be called when all have entered. */
    void begin() {
        left = entered;
        for (int i = 0; i < left; i++) heap[i] = i;
        for (int i = left / 2 - 1; i >= 0; i--) sink(i);
    }

    boolean isOver() {
        return left == 0;
    }

    double bestScore() {
        return scores[heap[0]];
    }

    Contender takeBest() {
        int best = heap[0];
        heap[0] = heap[--left];
        sink(0);
        return new Contender(campaigns[best], choices[best], candidates[best], scores[best]);
    }

    private void sink(int place) {
        int sinking = heap[place];
        int at = place;
        while (true) {
            int child = 2 * at + 1;
            if (child >= left) break;
            if (child + 1 < left && isBefore(heap[child + 1], heap[child])) child++;
            if (!isBefore(heap[child], sinking)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = sinking;
    }

    private boolean isBefore(int one, int other) {
        int order = Double.compare(scores[other], scores[one]);
        return order != 0 ? order < 0 : one < other;
    }
}
