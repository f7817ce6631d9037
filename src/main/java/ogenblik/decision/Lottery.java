package ogenblik.decision;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Exploration;
import ogenblik.decision.Dressings.Dressed;
import ogenblik.id.DecisionId;
import ogenblik.id.Fnv1a;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a campaign that explores, drawn without replacement: in arbitration the campaign holds the places that its
 * scores win, and the one drawn k-th takes the k-th best of them. Only candidates that can be shown when the place is come by
 * take part in a draw. The seed follows from the decision and the campaign, so that a decision can be repeated.
 */
final class Lottery {
    /** To so many digits a chance is told, everywhere alike: it is a number to divide by, not one to read for its tail. */
    private static final MathContext DIGITS = new MathContext(6);

    private final Exploration exploration;
    private final SplittableRandom random;
    private final List<Ticket> left = new ArrayList<>();
    private double[] taken = new double[4];
    private int draws;

    /** A candidate, with its content once it was made. */
    private static final class Ticket {
        private final Contender contender;
        private @Nullable Dressed dressed;

        Ticket(Contender contender) {
            this.contender = contender;
        }
    }

    /** Which was drawn, and the chance that it had among those that were left, to six significant digits. */
    record Drawn(Contender contender, Dressed dressed, double propensity) {}

    Lottery(Exploration exploration, DecisionId decision, Campaign campaign, PlacementId placement) {
        this.exploration = exploration;
        long seed = Fnv1a.hash(
                Fnv1a.hash(Fnv1a.hash(decision.value()), campaign.id().value()), placement.value());
        this.random = new SplittableRandom(seed);
    }

    /** Whether the draw, and not the scores, settled who of the campaign is shown. */
    boolean hasDrawn() {
        return draws > 0;
    }

    void add(Contender contender) {
        left.add(new Ticket(contender));
    }

    /** Those that were neither drawn nor sent off. */
    List<Contender> left() {
        return left.stream().map(ticket -> ticket.contender).toList();
    }

    /**
     * Draws for the place that this score has won; null when the score is that of a candidate that can't be shown, whose
     * place others do not inherit. {@code gone} hears which those are, and why.
     */
    @Nullable
    Drawn draw(double score, Stage stage, BiConsumer<Contender, Outcome> gone) {
        left.removeIf(ticket -> isGone(ticket, stage, gone));
        if (left.isEmpty() || score > place()) return null;
        var chances = chances();
        int number = number(chances);
        var ticket = left.remove(number);
        if (draws == taken.length) taken = Arrays.copyOf(taken, draws * 2);
        taken[draws++] = ticket.contender.score();
        return ticket.dressed == null ? null : new Drawn(ticket.contender, ticket.dressed, told(chances[number]));
    }

    private static double told(double chance) {
        return BigDecimal.valueOf(chance).round(DIGITS).doubleValue();
    }

    private static boolean isGone(Ticket ticket, Stage stage, BiConsumer<Contender, Outcome> gone) {
        var stop = stage.stop(ticket.contender);
        if (stop == null && ticket.dressed == null) {
            ticket.dressed = stage.dress(ticket.contender);
            if (ticket.dressed == null) stop = Outcome.TREATMENT;
        }
        if (stop != null) gone.accept(ticket.contender, stop);
        return stop != null;
    }

    /** The score of the next place: the best that is not taken by a draw before. */
    private double place() {
        var scores = Arrays.copyOf(taken, draws + left.size());
        for (int i = 0; i < left.size(); i++)
            scores[draws + i] = left.get(i).contender.score();
        Arrays.sort(scores);
        return scores[scores.length - 1 - draws];
    }

    private double[] chances() {
        var chances = new double[left.size()];
        switch (exploration) {
            case Exploration.Epsilon(double epsilon) -> {
                Arrays.fill(chances, epsilon / chances.length);
                chances[best()] += 1 - epsilon;
            }
            case Exploration.Softmax(double temperature) -> weigh(chances, temperature);
        }
        return chances;
    }

    private void weigh(double[] chances, double temperature) {
        double best = left.get(best()).contender.score();
        double largest = 0;
        for (var ticket : left) largest = Math.max(largest, Math.abs(ticket.contender.score()));
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            double score = left.get(i).contender.score();
            // Of infinite scores the largest alone counts: the distance to the others is no number.
            double distance = score == best ? 0 : (score - best) / largest;
            chances[i] = Double.isNaN(distance) ? 0 : Math.exp(distance / temperature);
            sum += chances[i];
        }
        for (int i = 0; i < chances.length; i++) chances[i] /= sum;
    }

    /** The first of those with the best score. */
    private int best() {
        int best = 0;
        for (int i = 1; i < left.size(); i++)
            if (left.get(i).contender.score() > left.get(best).contender.score()) best = i;
        return best;
    }

    private int number(double[] chances) {
        double point = random.nextDouble();
        double end = 0;
        for (int i = 0; i < chances.length; i++) {
            end += chances[i];
            if (point < end) return i;
        }
        // What is left of the chances by rounding falls to the likeliest, which can't have a chance of nothing.
        int likeliest = 0;
        for (int i = 1; i < chances.length; i++) if (chances[i] > chances[likeliest]) likeliest = i;
        return likeliest;
    }
}
