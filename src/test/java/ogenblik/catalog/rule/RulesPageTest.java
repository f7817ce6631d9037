package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ogenblik.catalog.rule.RuleBook.Scope;
import org.junit.jupiter.api.Test;

/** The page of rules tells of every name and function that there is, and of no other; its examples are rules. */
class RulesPageTest {
    private static final Pattern FUNCTION_ROW =
            Pattern.compile("(?m)^\\| `(\\w+\\(.*?\\) -> \\w+)` \\| .+ \\| `(.+)` \\|$");
    private static final Pattern NAME_ROW = Pattern.compile(
            "(?m)^\\| `((?:customer|context|signal|item|nearest|now)[\\w.]*)` \\| ([\\w() ]+) \\| .+ \\|$");
    private static final Set<String> DECLARED =
            Set.of("customer.attributes.", "customer.consents.", "customer.counters.", "customer.scores.", "signal.");

    private final String page = read();

    @Test
    void every_function_stands_on_the_page_and_no_other() {
        assertThat(rows(FUNCTION_ROW, 1))
                .containsExactlyInAnyOrderElementsOf(
                        Operations.ALL.stream().map(Operation::signature).toList());
    }

    @Test
    void every_name_stands_on_the_page_with_its_type_and_no_other() {
        var nameToType = new TreeMap<String, String>();
        for (var slot : new Paths(withoutDeclarations()).slots())
            nameToType.put(
                    slot.path(),
                    slot.kind() == Kind.OTHER ? "list" : slot.kind().label());
        for (var branch : DECLARED)
            nameToType.put(branch + (branch.contains("consents") ? "PURPOSE" : "NAME"), "as declared");
        nameToType.put("customer.consents.PURPOSE", "bool");
        nameToType.put("customer.scores.NAME", "double");
        nameToType.put("customer.counters.NAME", "int");
        nameToType.put("context.NAME", "as declared");
        nameToType.put("item.NAME", "as declared");
        new Paths(Samples.VOCABULARY)
                .slots().stream()
                        .filter(slot -> slot.path().startsWith("nearest.stores."))
                        .forEach(slot -> nameToType.put(
                                slot.path().replace("stores", "KIND"),
                                slot.kind().label()));

        var written = new TreeMap<String, String>();
        NAME_ROW.matcher(page).results().forEach(row -> written.put(row.group(1), row.group(2)));

        assertThat(written).isEqualTo(nameToType);
    }

    @Test
    void every_example_is_a_rule() {
        var examples = List.copyOf(rows(FUNCTION_ROW, 2));
        var blocks = Pattern.compile("(?s)```cel\n(.*?)```")
                .matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines());
        var builder = Samples.builder();

        assertThat(examples).isNotEmpty();
        assertThat(Stream.concat(examples.stream(), blocks))
                .allSatisfy(example -> assertThat(builder.rule(example, Scope.CUSTOMER))
                        .as(example)
                        .isInstanceOf(Checked.Ok.class));
    }

    @Test
    void the_examples_of_formulas_are_formulas() {
        var formulas = Pattern.compile("(?s)```formula\n(.*?)\n```")
                .matcher(page)
                .results()
                .toList();

        assertThat(formulas)
                .isNotEmpty()
                .allSatisfy(formula ->
                        assertThat(Samples.builder().formula(formula.group(1))).isInstanceOf(Checked.Ok.class));
    }

    private List<String> rows(Pattern row, int group) {
        return row.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(group))
                .toList();
    }

    private static Vocabulary withoutDeclarations() {
        return new Vocabulary(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
                Samples.VOCABULARY.zone(),
                null);
    }

    private static String read() {
        try (var stream = Objects.requireNonNull(RulesPageTest.class.getResourceAsStream("/docs/rules.md"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
