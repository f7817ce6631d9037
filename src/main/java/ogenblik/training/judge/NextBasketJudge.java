package ogenblik.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.training.offer.NextOffer;
import ogenblik.training.offer.NextOffers;
import ogenblik.training.offer.OfferModel;
import ogenblik.training.offer.Surroundings;

/** Compares the model with plain methods on a {@link Trial}. */
public final class NextBasketJudge {
    /** How far down a ranking is looked. */
    public static final List<Integer> DEPTHS = List.of(5, 10, 20);

    private static final int DEEPEST = 20;
    private static final int CUSTOMERS_PER_TASK = 500;
    private static final double DECAY = 0.9;

    /** Who ranks. */
    public enum Method {
        /** What everybody buys most often. */
        G_TOP_FREQ("G-TopFreq"),
        /** What the customer bought most often. */
        P_TOP_FREQ("P-TopFreq"),
        /** The same, filled up with what everybody buys. */
        GP_TOP_FREQ("GP-TopFreq"),
        /** The same, a basket counting 0.9 of the one after it. */
        GP_TOP_FREQ_DECAYED("GP-TopFreq, 0.9 a basket back"),
        /** What {@code train} gives. */
        MODEL("train");

        private final String written;

        Method(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }
    }

    private NextBasketJudge() {}

    /** What came of it, for each method the marks at each of {@link #DEPTHS}. */
    public record Verdict(Trial trial, Map<Method, List<Marks>> methodToMarks) {}

    /** Learns a model of the trial's history and lets it and the plain methods predict. */
    public static Verdict judge(Trial trial) {
        var model = OfferModel.learned(trial.history());
        return judge(trial, model);
    }

    private static Verdict judge(Trial trial, OfferModel model) {
        var surroundings = Surroundings.of(trial.history());
        var plain = Plain.of(trial.history(), DEEPEST);
        var customers = trial.customers();
        int tasks = (customers.length + CUSTOMERS_PER_TASK - 1) / CUSTOMERS_PER_TASK;
        var parts = IntStream.range(0, tasks)
                .parallel()
                .mapToObj(task -> judged(
                        trial,
                        Arrays.copyOfRange(
                                customers,
                                task * CUSTOMERS_PER_TASK,
                                Math.min(customers.length, (task + 1) * CUSTOMERS_PER_TASK)),
                        new Contest(NextOffers.by(model, surroundings), plain.again())))
                .toList();
        var all = blank();
        for (var part : parts)
            part.forEach((method, marks) -> {
                for (int depth = 0; depth < marks.size(); depth++)
                    all.getOrDefault(method, List.of()).get(depth).add(marks.get(depth));
            });
        return new Verdict(trial, all);
    }

    private record Contest(NextOffers model, Plain plain) {
        int[] ranking(Method method, int customer) {
            return switch (method) {
                case G_TOP_FREQ -> plain.popular();
                case P_TOP_FREQ -> plain.frequent(customer, 1, false);
                case GP_TOP_FREQ -> plain.frequent(customer, 1, true);
                case GP_TOP_FREQ_DECAYED -> plain.frequent(customer, DECAY, true);
                case MODEL ->
                    model.of(customer, DEEPEST, 0).stream()
                            .mapToInt(NextOffer::item)
                            .toArray();
            };
        }
    }

    private static Map<Method, List<Marks>> blank() {
        var methodToMarks = new EnumMap<Method, List<Marks>>(Method.class);
        for (var method : Method.values()) {
            var marks = new ArrayList<Marks>();
            for (int depth : DEPTHS) marks.add(new Marks(depth));
            methodToMarks.put(method, marks);
        }
        return methodToMarks;
    }

    private static Map<Method, List<Marks>> judged(Trial trial, int[] customers, Contest contest) {
        var methodToMarks = blank();
        for (int customer : customers) {
            int[] basket = trial.history().purchases().itemsOf(trial.history().nextBasket(customer));
            int[] owned = Owned.items(trial.history(), customer);
            methodToMarks.forEach((method, marks) -> {
                int[] ranking = contest.ranking(method, customer);
                marks.forEach(mark -> mark.add(ranking, basket, item -> Arrays.binarySearch(owned, item) >= 0));
            });
        }
        return methodToMarks;
    }
}
