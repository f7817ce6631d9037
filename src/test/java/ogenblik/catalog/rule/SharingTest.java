package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Samples.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.rule.RuleBook.Scope;
import org.junit.jupiter.api.Test;

/** Equal conjuncts are one predicate, and nothing is computed twice in a decision. */
class SharingTest {

    @Test
    void equal_conjuncts_of_different_rules_are_one_predicate_however_they_are_written() {
        var builder = new RuleBook.Builder(Samples.VOCABULARY, List.of());
        var texts = List.of(
                "customer.orders.count == 1 && customer.known",
                "customer.known && (1 == customer.orders.count)",
                "((customer.orders.count == 3 - 2)) && true && customer.known",
                "customer.known && customer.orders.count in [1]",
                "!!customer.known && customer.orders.count == 1 && customer.known");

        var rules = texts.stream()
                .map(text -> ok(builder.rule(text, Scope.CUSTOMER)))
                .toList();

        assertThat(builder.build().predicateCount()).isEqualTo(2);
        assertThat(rules).allSatisfy(rule -> assertThat(rule.predicates()).containsExactly(0, 1));
    }

    @Test
    void operands_in_another_order_are_equal_where_the_order_means_nothing() {
        var builder = new RuleBook.Builder(Samples.VOCABULARY, List.of());

        for (var text : List.of(
                "customer.orders.count > 2 || customer.cart.size > 1",
                "1 < customer.cart.size || 2 < customer.orders.count",
                "customer.cart.size > 1 || customer.orders.count > 2")) ok(builder.rule(text, Scope.CUSTOMER));

        assertThat(builder.build().predicateCount()).isEqualTo(1);
        assertThat(builder.build().text(0)).isEqualTo("customer.cart.size > 1 || customer.orders.count > 2");
    }

    @Test
    void predicates_of_the_page_and_of_the_candidate_are_different_ones() {
        var builder = new RuleBook.Builder(Samples.VOCABULARY, List.of());

        var ofPage = ok(builder.rule("item.stock > 0", Scope.CUSTOMER));
        var ofCandidate = ok(builder.rule("item.stock > 0 && customer.known", Scope.ITEM));

        assertThat(ofPage.itemPredicates()).isEmpty();
        assertThat(ofCandidate.itemPredicates()).hasSize(1).doesNotContain(ofPage.predicates());
        assertThat(ofCandidate.predicates()).hasSize(1);
    }

    @Test
    void a_rule_that_is_true_needs_no_predicate() {
        assertThat(ok(Samples.builder().rule("true && (1 < 2)", Scope.CUSTOMER)).predicates())
                .isEmpty();
    }

    @Test
    void a_rule_says_whether_it_reads_the_profile() {
        var builder = Samples.builder();
        var textToReads = new HashMap<String, Boolean>(Map.of(
                "signal.frost && context.device == 'mobile' && localHour() > 8", false,
                "item.stock > 0", false,
                "customer.known", true,
                "['a'].exists(x, x == customer.id)", true,
                "['a'].exists(x, bought(x))", true,
                "inSegment('loyal')", true,
                "birthdayNear(now, 1, 1)", false));

        textToReads.forEach((text, reads) -> assertThat(
                        ok(builder.rule(text, Scope.CUSTOMER)).readsProfile())
                .as(text)
                .isEqualTo(reads));
    }
}
