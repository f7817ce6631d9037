package ogenblik.training.judge;

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

    /** What came of it: for each method the marks at each of {@link #DEPTHS}, and whether the model's probabilities hold. */
    public record Verdict(Trial trial, Map<Method, List<Marks>> methodToMarks, Calibration calibration) {

        /** The marks of a method at one of {@link #DEPTHS}. */
        public Marks marks(Method method, int depth) {
            return methodToMarks.getOrDefault(method, List.of()).get(DEPTHS.indexOf(depth));
        }

        private static Verdict blank(Trial trial) {
            var methodToMarks = new EnumMap<Method, List<Marks>>(Method.class);
            for (var method : Method.values())
                methodToMarks.put(method, DEPTHS.stream().map(Marks::new).toList());
            return new Verdict(trial, methodToMarks, new Calibration());
        }

        private void add(Verdict part) {
            for (var method : Method.values())
                for (int depth : DEPTHS) marks(method, depth).add(part.marks(method, depth));
            calibration.add(part.calibration());
        }
    }

    /**
     * Learns a model of the trial's history and lets it and the plain methods predict.
     *
     * @param ofEachKind as in {@link NextOffers#of}
     */
    public static Verdict judge(Trial trial, int ofEachKind) {
        var model = OfferModel.learned(trial.history());
        var surroundings = Surroundings.of(trial.history());
        var plain = Plain.of(trial.history(), DEEPEST);
        int tasks = (trial.customers().length + CUSTOMERS_PER_TASK - 1) / CUSTOMERS_PER_TASK;
        var parts = IntStream.range(0, tasks)
                .parallel()
                .mapToObj(task -> {
                    var part = Verdict.blank(trial);
                    var contest = new Contest(NextOffers.by(model, surroundings), ofEachKind, plain.again());
                    Arrays.stream(trial.customers())
                            .skip((long) task * CUSTOMERS_PER_TASK)
                            .limit(CUSTOMERS_PER_TASK)
                            .forEach(customer -> contest.hold(customer, part));
                    return part;
                })
                .toList();
        var all = Verdict.blank(trial);
        parts.forEach(all::add);
        return all;
    }

    private record Contest(NextOffers model, int ofEachKind, Plain plain) {

        void hold(int customer, Verdict verdict) {
            var history = verdict.trial().history();
            int[] basket = history.purchases().itemsOf(history.nextBasket(customer));
            int[] owned = Owned.items(history, customer);
            var offers = model.of(customer, DEEPEST, ofEachKind);
            for (var method : Method.values()) {
                int[] ranking = ranking(method, customer, offers);
                for (int depth : DEPTHS)
                    verdict.marks(method, depth).add(ranking, basket, item -> Arrays.binarySearch(owned, item) >= 0);
            }
            for (var offer : offers)
                verdict.calibration().add(offer.probability(), Arrays.binarySearch(basket, offer.item()) >= 0);
        }

        private int[] ranking(Method method, int customer, List<NextOffer> offers) {
            return switch (method) {
                case G_TOP_FREQ -> plain.popular();
                case P_TOP_FREQ -> plain.frequent(customer, 1, false);
                case GP_TOP_FREQ -> plain.frequent(customer, 1, true);
                case GP_TOP_FREQ_DECAYED -> plain.frequent(customer, DECAY, true);
                case MODEL -> offers.stream().mapToInt(NextOffer::item).toArray();
            };
        }
    }
}
