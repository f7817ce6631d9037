package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.Vocabulary.Group;
import ogenblik.catalog.rule.Vocabulary.NamedRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a text is said with its place, and with what was likely meant. */
class ProblemsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        customer.attributes.gendr == 'f'       => 21 => unknown name `customer.attributes.gendr`, did you mean `gender`?
        custmer.known                          => 1  => unknown name `custmer`, did you mean `customer`?
        true && daySince(now) > 1              => 9  => unknown function `daySince`, did you mean `daysSince`?
        customer.orders.quux > 1               => 17 => unknown name `customer.orders.quux`, there are `count`
        customer.consents.marketing-email      => 19 => write `customer.consents.`marketing-email``
        customer.attributes.children > 'x'     => 30 => `>` does not work on (int, string)
        customer.attributes.income == 2        => 28 => write whole numbers among doubles as `2.0`
        customer.attributes.children == null   => 30 => ask with `has(...)`
        customer.attributes.birthDate > '2000' => 31 => write a day as `date('2026-12-25')`
        daysSince('x') > 1                     => 10 => `daysSince` does not take (string), it takes (timestamp)
        customer.known &&                      => 18 => the text ends too early
        customer.orders.count                  => 1  => this must be true or false
        inSegment('loyl')                      => 11 => unknown segment `loyl`, did you mean `loyal`?
        inSegment(customer.id)                 => 19 => needs a name that is written out
        seen('welcom', 3)                      => 6  => unknown campaign `welcom`, did you mean `welcome`?
        now > date('2026-02-30')               => 7  => `date('2026-02-30')` can't be read
        now > timestamp('yesterday')           => 7  => can't be read
        within(now, duration('3d'))            => 13 => can't be read
        customer.cart == customer.cart         => 9  => `customer.cart` is no value by itself
        [1].exists(item, item == 1)            => 11 => `item` can't be the name of a loop's variable
        """)
    void a_problem_has_its_column_and_a_hint(String text, int column, String message) {
        assertThat(Samples.problems(text)).first().satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @Test
    void all_problems_of_a_text_are_said_each_on_its_line() {
        var problems = Samples.problems("customer.knwn &&\n  foo(1)");

        assertThat(problems)
                .extracting(RuleProblem::line, RuleProblem::column)
                .containsExactly(tuple(1, 10), tuple(2, 3));
    }

    @Test
    void a_quantity_must_be_a_number_and_a_formula_a_double() {
        var builder = Samples.builder();

        assertThat(builder.quantity("item.title", Scope.ITEM)).isInstanceOf(Checked.Bad.class);
        assertThat(builder.formula("responseRate > 1.0")).isInstanceOf(Checked.Bad.class);
        assertThat(builder.formula("responseRate * valu"))
                .satisfies(checked ->
                        assertThat(checked.toString()).contains("unknown name `valu`, did you mean `value`?"));
        assertThat(builder.formula("double(size('abc'))")).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void named_rules_that_depend_on_themselves_are_refused_with_the_way_round() {
        var builder = new RuleBook.Builder(
                Samples.VOCABULARY,
                List.of(
                        new NamedRule(Group.SEGMENT, "a", "inSegment('b')"),
                        new NamedRule(Group.SEGMENT, "b", "customer.stage == 'lead'"),
                        new NamedRule(Group.STAGE, "lead", "inSegment('a') || inSegment('c')"),
                        new NamedRule(Group.SEGMENT, "c", "customer.known"),
                        new NamedRule(Group.PERSONA, "p", "inSegment('nobody')")));

        assertThat(builder.named().get(0))
                .hasToString(
                        "Bad[problems=[RuleProblem[line=1, column=1, message=the rule depends on itself: `segment a`"
                                + " -> `segment b` -> `customer.stage` -> `stage lead` -> `segment a`]]]");
        assertThat(builder.named().get(1)).isInstanceOf(Checked.Bad.class);
        assertThat(builder.named().get(2)).isInstanceOf(Checked.Bad.class);
        assertThat(builder.named().get(3)).isInstanceOf(Checked.Ok.class);
        assertThat(builder.named().get(4).toString()).contains("unknown segment `nobody`");
    }
}
