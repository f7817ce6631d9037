package ogenblik.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The conditions that a sample catalog's campaigns are made of. Marketers repeat themselves: ten times the campaigns have
 * some two and a half times the distinct conditions, and some conditions are used far more often than others.
 */
final class SampleRules {
    private static final double DISTINCT = 10;
    private static final double GROWTH = 0.37;

    private final List<String> conditions;

    private SampleRules(List<String> conditions) {
        this.conditions = conditions;
    }

    static SampleRules of(int campaigns, long seed) {
        var random = new SplittableRandom(seed);
        int count = (int) Math.round(DISTINCT * Math.pow(campaigns, GROWTH));
        var conditions = new ArrayList<String>(count);
        for (int kind = 0; conditions.size() < count; kind++) {
            var condition = condition(kind, random);
            if (!conditions.contains(condition)) conditions.add(condition);
        }
        return new SampleRules(conditions);
    }

    int size() {
        return conditions.size();
    }

    /** All of two to five conditions; those that stand first are drawn most. */
    String draw(RandomGenerator random) {
        var drawn = new ArrayList<String>();
        int count = random.nextInt(2, 6);
        while (drawn.size() < count) {
            double skewed = random.nextDouble() * random.nextDouble();
            var condition = conditions.get((int) (skewed * conditions.size()));
            if (!drawn.contains(condition)) drawn.add(condition);
        }
        return String.join(" && ", drawn);
    }

    private static String condition(int kind, RandomGenerator random) {
        return switch (kind % 12) {
            case 0, 6 -> isOneOf(random);
            case 1, 7 -> isAtLeast(random);
            case 2 -> attribute(SampleAttributes.SHARES, random) + " >= 0." + random.nextInt(2, 8);
            case 3 -> attribute(SampleAttributes.FLAGS, random);
            case 4 -> "customer.orders.count >= " + random.nextInt(1, 12);
            case 5 -> "daysSince(customer.orders.last) <= " + 7 * random.nextInt(1, 40);
            case 8 -> "age(customer.attributes.birthDate) >= " + random.nextInt(20, 60);
            case 9 ->
                "boughtCategory('" + SampleShop.CATEGORIES.get(random.nextInt(SampleShop.CATEGORIES.size())) + "', "
                        + 30 * random.nextInt(1, 12) + ")";
            case 10 -> "customer.orders.sum > " + 25 * random.nextInt(1, 40) + ".0";
            case 11 ->
                random.nextBoolean()
                        ? "context.device == 'mobile'"
                        : "daysSince(customer.attributes.customerSince) > " + 30 * random.nextInt(1, 60);
            default -> throw new IllegalStateException();
        };
    }

    private static String isOneOf(RandomGenerator random) {
        var choice = SampleAttributes.CHOICES.get(random.nextInt(SampleAttributes.CHOICES.size()));
        var values = choice.values().stream().distinct().toList();
        var name = "customer.attributes." + choice.name();
        int first = random.nextInt(values.size());
        if (random.nextBoolean()) return name + " == '" + values.get(first) + "'";
        return name + " in ['" + values.get(first) + "', '" + values.get((first + 1) % values.size()) + "']";
    }

    private static String isAtLeast(RandomGenerator random) {
        var count = SampleAttributes.COUNTS.get(random.nextInt(SampleAttributes.COUNTS.size()));
        int span = count.most() - count.least();
        int threshold = count.least() + span * random.nextInt(1, 8) / 10;
        return "customer.attributes." + count.name() + " >= " + threshold;
    }

    private static String attribute(List<String> names, RandomGenerator random) {
        return "customer.attributes." + names.get(random.nextInt(names.size()));
    }
}
