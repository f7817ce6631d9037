package ogenblik.catalog.template;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import ogenblik.catalog.rule.Checked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to fill the wordings of four items, each with its title, price, url and image, and one greeting by first
 * name. No gate: a trend. Run: {@code mvn -Pbench verify -Djmh=TemplateBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public class TemplateBenchmark {
    private static final List<String> PATHS =
            List.of("item.title", "item.price", "item.url", "item.image", "customer.attributes.firstName");
    private static final Locale DUTCH = Locale.of("nl");
    private static final int ITEMS = 4;

    private final TemplateCompiler compiler = new TemplateCompiler(
            new TemplateCompiler.Names() {
                @Override
                public int slot(String path) {
                    return PATHS.indexOf(path);
                }

                @Override
                public String hint(String written) {
                    return "";
                }
            },
            new TemplateCompiler.Forms(
                    Currency.getInstance("EUR"), ZoneId.of("Europe/Amsterdam"), List.of("nl", "en")));
    private final Template[] ofItem = {
        template("{{ item.title }}"),
        template("{{ item.price | money }}"),
        template("{{ item.url }}"),
        template("{{ item.image }}")
    };
    private final Template greeting = template("{{ customer.attributes.firstName }}, kijk eens");
    private final Object[][] items = {values(17), values(129), values(1_249), values(8)};

    @Benchmark
    public int fillOneDecision() {
        int length = length(greeting.render(slot -> items[0][slot], DUTCH));
        for (int item = 0; item < ITEMS; item++) {
            var values = items[item];
            for (var template : ofItem) length += length(template.render(slot -> values[slot], DUTCH));
        }
        return length;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Template template(String wording) {
        return switch (compiler.compile(wording)) {
            case Checked.Ok(var template) -> template;
            case Checked.Bad(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static Object[] values(int number) {
        return new Object[] {
            "Voorbeeld " + number,
            number + 0.95,
            "https://shop.example/p/item-" + number,
            "https://shop.example/img/item-" + number + ".jpg",
            "Anna"
        };
    }
}
