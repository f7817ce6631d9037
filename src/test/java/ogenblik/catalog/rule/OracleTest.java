package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Exposures;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;

/** Compiled rules against the CEL library's own runtime: over generated rules and subjects, both say the same. */
class OracleTest {
    private static final int RULES = 20;
    private static final int SUBJECTS = 5;

    private final Oracle oracle = new Oracle();

    @Property(tries = 100)
    void a_compiled_rule_says_what_cels_own_runtime_says(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var rules = new RandomRules(random);
        var texts = IntStream.range(0, RULES).mapToObj(_ -> rules.bool(4)).toList();
        var builder = Samples.builder();
        var compiled = new ArrayList<Rule>();
        for (var text : texts) compiled.add(Samples.ok(builder.rule(text, Scope.CUSTOMER)));
        var book = builder.build();
        var programs = texts.stream().map(oracle::program).toList();

        for (int s = 0; s < SUBJECTS; s++) {
            var subject = subject(random);
            var evaluation = book.evaluate(subject);
            var variables = Oracle.variables(subject, book.evaluate(subject));
            for (int i = 0; i < RULES; i++) {
                var truth = evaluation.test(compiled.get(i));
                Statistics.collect(truth);
                assertThat(truth)
                        .as("%s for %s", texts.get(i), subject)
                        .isEqualTo(Oracle.test(programs.get(i), variables, book.evaluate(subject)));
            }
        }
        for (var truth : Truth.values())
            Statistics.coverage(coverage -> coverage.check(truth).percentage(share -> share > 10));
    }

    private static Subject subject(RandomGenerator random) {
        var context = new HashMap<String, Object>();
        if (random.nextBoolean()) context.put("temperature", random.nextInt(-10, 30) * 1.5);
        if (random.nextBoolean()) context.put("item", pick(random, "chair", "lamp", "unknown"));
        if (random.nextBoolean()) context.put("device", "mobile");
        if (random.nextInt(4) == 0) context.put("postalCode", pick(random, "2611", "2491 xk", "1234"));
        return new Subject(
                profile(random),
                new RequestContext(context),
                Samples.ITEMS,
                random.nextBoolean() ? Signals.everywhere(Map.of("frost", random.nextBoolean())) : Signals.NONE,
                SamplePlaces.TRAVEL,
                Samples.NOW);
    }

    private static Profile profile(RandomGenerator random) {
        var id = random.nextBoolean() ? new CustomerId.Known("Anna") : new CustomerId.Visitor("v-1");
        return Profile.empty(id)
                .withAttributes(Attributes.of(attributes(random)))
                .withScores(random.nextBoolean() ? new Scores(Map.of("churn", random.nextDouble())) : Scores.NONE)
                .withBehaviour(behaviour(random))
                .withExposures(Exposures.of(List.of(
                        random.nextBoolean()
                                ? SampleExposures.seen("welcome", Samples.NOW.minus(Duration.ofDays(3)), 1)
                                : SampleExposures.reserved("welcome", Samples.NOW.minus(Duration.ofDays(3)), 1))));
    }

    private static Map<String, Object> attributes(RandomGenerator random) {
        var attributes = new HashMap<String, Object>();
        Map<String, List<Object>> nameToValues = new TreeMap<>(Map.of(
                "firstName", List.of("Anna", "x", 3L),
                "gender", List.of("f", "m"),
                "children", List.of(0L, 2L, Long.MAX_VALUE, "two"),
                "income", List.of(0.0, -2.0, 30_000L, "much"),
                "newsletter", List.of(true, false, "yes"),
                "birthDate", List.of("2000-02-29", "1990-03-12", "no"),
                "movedAt", List.of("2026-03-10T13:00:00+01:00", "2025-01-01T00:00:00Z", "soon"),
                "hobbies", List.of(List.of(), List.of("Anna", "chess"), "chess")));
        nameToValues.put("postalCode", List.of("2611 AB", "2312", "9999", "8881", "no code"));
        nameToValues.forEach((name, values) -> {
            if (random.nextInt(3) > 0) attributes.put(name, values.get(random.nextInt(values.size())));
        });
        return attributes;
    }

    private static Behaviour behaviour(RandomGenerator random) {
        var orders = Orders.NONE;
        for (int i = random.nextInt(7); i > 0; i--)
            orders = orders.with(
                    new Order(
                            "o" + i,
                            Samples.NOW.minus(Duration.ofDays(random.nextInt(400))),
                            random.nextInt(4) == 0 ? Order.Kind.RETURN : Order.Kind.PURCHASE,
                            List.of(new Order.Line(new ItemId(pick(random, "chair", "lamp")), 1, 20_500_000))),
                    ProfileBounds.DEFAULT);
        return Behaviour.NONE
                .withOrders(orders)
                .withCart(
                        random.nextBoolean()
                                ? Cart.EMPTY
                                : new Cart(
                                        List.of(new Cart.Line(new ItemId("Anna"), 1 + random.nextInt(3))),
                                        Samples.NOW.minus(Duration.ofHours(2))))
                .withViews(
                        random.nextBoolean()
                                ? Views.NONE
                                : new Views(List.of(new Views.View(new ItemId("f"), Samples.NOW))));
    }

    private static String pick(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
