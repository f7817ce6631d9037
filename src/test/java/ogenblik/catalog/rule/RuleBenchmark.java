package ogenblik.catalog.rule;

import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import ogenblik.catalog.item.ItemTable;
import ogenblik.id.CustomerId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Profile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * CPU and bytes to test {@code rules} rules of two or three conjuncts over 30 attributes once, as one decision does,
 * compiled and by CEL's own runtime on the same texts; reading the profile is left out. Bytes per operation are the gate,
 * times are a trend. Run: {@code mvn -Pbench verify -Djmh=RuleBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RuleBenchmark {
    private static final int ATTRIBUTES = 30;

    @Param({"100", "1000"})
    int rules;

    private final List<Rule> compiled = new ArrayList<>();
    private final List<CelRuntime.Program> programs = new ArrayList<>();
    private RuleBook book;
    private Subject subject;
    private Map<String, Object> variables;

    @Setup
    public void load() {
        var random = new SplittableRandom(42);
        var nameToType = new TreeMap<String, ValueType>();
        var nameToValue = new TreeMap<String, Object>();
        for (int i = 0; i < ATTRIBUTES; i++) {
            nameToType.put("attribute" + i, i % 2 == 0 ? ValueType.STRING : ValueType.INT);
            nameToValue.put("attribute" + i, i % 2 == 0 ? "value" + random.nextInt(3) : (Object) random.nextLong(10));
        }
        var vocabulary = new Vocabulary(
                nameToType,
                Map.of(),
                Map.of(),
                Map.of(),
                new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
                Samples.VOCABULARY.zone(),
                null);
        var builder = new RuleBook.Builder(vocabulary, List.of());
        var paths = new Paths(vocabulary);
        var language = new Language(paths.rootToType(), paths.typeProvider(), Operations.ALL);
        for (int i = 0; i < rules; i++) {
            var text = rule(random);
            compiled.add(Samples.ok(builder.rule(text, RuleBook.Scope.CUSTOMER)));
            programs.add(language.program(Samples.ok(language.check(text, new Hints(paths::names)))));
        }
        book = builder.build();
        subject = new Subject(
                Profile.empty(new CustomerId.Known("c-1")).withAttributes(Attributes.of(nameToValue)),
                RequestContext.NONE,
                ItemTable.EMPTY,
                Signals.NONE,
                Samples.NOW);
        variables = Map.of("customer", Map.of("attributes", Map.copyOf(nameToValue), "known", true));
    }

    @Benchmark
    public int compiled() {
        var evaluation = book.evaluate(subject);
        int eligible = 0;
        for (var rule : compiled) if (evaluation.test(rule) == Truth.TRUE) eligible++;
        return eligible;
    }

    @Benchmark
    public int celRuntime() throws Exception {
        int eligible = 0;
        for (var program : programs) if (Boolean.TRUE.equals(program.eval(variables))) eligible++;
        return eligible;
    }

    private static String rule(SplittableRandom random) {
        var conjuncts = new ArrayList<String>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) conjuncts.add(conjunct(random));
        return String.join(" && ", conjuncts);
    }

    private static String conjunct(SplittableRandom random) {
        int text = 2 * random.nextInt(ATTRIBUTES / 2);
        int number = text + 1;
        return switch (random.nextInt(5)) {
            case 0, 1 -> "customer.attributes.attribute%d == 'value%d'".formatted(text, random.nextInt(3));
            case 2, 3 -> "customer.attributes.attribute%d >= %d".formatted(number, random.nextInt(8));
            default -> "(customer.attributes.attribute%d in ['value0', 'value1'] || customer.known)".formatted(text);
        };
    }
}
