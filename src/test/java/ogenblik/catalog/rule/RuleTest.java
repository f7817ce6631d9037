package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Samples.explain;
import static ogenblik.catalog.rule.Samples.profile;
import static ogenblik.catalog.rule.Samples.subject;
import static ogenblik.catalog.rule.Samples.test;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of customers, by CEL's semantics. */
class RuleTest {
    private static final Profile NOBODY = Profile.empty(new CustomerId.Visitor("v-1"));

    private final Profile anna = profile(Map.of(
            "firstName",
            "Anna",
            "children",
            2L,
            "income",
            30_000L,
            "newsletter",
            true,
            "birthDate",
            "1990-03-10",
            "movedAt",
            "2026-03-01T10:00:00+01:00",
            "hobbies",
            List.of("tennis", "chess")));

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        customer.attributes.firstName == 'Anna'                        => TRUE
        'Anna' != customer.attributes.firstName                        => FALSE
        customer.attributes.firstName in ['Bob', 'Anna']               => TRUE
        customer.attributes.children in [1, 3]                         => FALSE
        'chess' in customer.attributes.hobbies                         => TRUE
        customer.attributes.children > 1 && customer.attributes.newsletter => TRUE
        !(customer.attributes.children >= 3)                           => TRUE
        customer.attributes.income > 29999                             => TRUE
        customer.attributes.income * 2.0 == 60000.0                    => TRUE
        customer.attributes.children * 3 - 1 == 5                      => TRUE
        customer.attributes.children / 0 == 1                          => UNKNOWN
        customer.attributes.children % 2 == 0 ? customer.known : false => TRUE
        customer.attributes.firstName + 'x' == 'Annax'                 => TRUE
        customer.attributes.firstName.startsWith('An')                 => TRUE
        customer.attributes.firstName.lowerAscii() == 'anna'           => TRUE
        customer.attributes.firstName.matches('^A.*a$')                => TRUE
        size(customer.attributes.firstName) == 4                       => TRUE
        size(customer.attributes.hobbies) == 2                         => TRUE
        customer.attributes.hobbies.exists(h, h == 'chess')            => TRUE
        customer.attributes.hobbies.all(h, h.startsWith('t'))          => FALSE
        customer.attributes.hobbies[5] == 'x'                          => UNKNOWN
        customer.attributes.movedAt < now                              => TRUE
        now - customer.attributes.movedAt > duration('24h')            => TRUE
        customer.attributes.movedAt + days(30) > now                   => TRUE
        customer.attributes.birthDate == date('1990-03-10')            => TRUE
        now.getFullYear() == 2026                                      => TRUE
        customer.consents.profiling                                    => TRUE
        customer.consents.`marketing-email`                            => FALSE
        customer.segments == ['parents']                               => TRUE
        customer.stage == 'visitor' && customer.persona == 'family'    => TRUE
        inSegment('loyal')                                             => FALSE
        inSegment('parents')                                           => TRUE
        """)
    void a_rule_reads_what_is_known_of_a_customer(String text, Truth expected) {
        assertThat(test(text, anna)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        customer.attributes.gender == 'f'                              => UNKNOWN
        customer.attributes.gender == 'f' || true                      => TRUE
        true || customer.attributes.gender == 'f'                      => TRUE
        customer.known || customer.attributes.gender == 'f'            => UNKNOWN
        customer.attributes.gender == 'f' || !customer.known           => TRUE
        customer.attributes.gender == 'f' && customer.known            => FALSE
        customer.known && customer.attributes.gender == 'f'            => FALSE
        !(customer.attributes.gender == 'f')                           => UNKNOWN
        has(customer.attributes.gender)                                => FALSE
        has(customer.attributes.gender) && customer.attributes.gender == 'f' => FALSE
        has(customer.orders.last)                                      => FALSE
        has(customer.orders)                                           => TRUE
        has(customer.orders.count)                                     => TRUE
        has(customer.scores.churn)                                     => FALSE
        has(context.item)                                              => FALSE
        has(item.price)                                                => FALSE
        item.price > 10.0                                              => UNKNOWN
        customer.scores.churn > 0.5                                    => UNKNOWN
        customer.rfm.recency > 3                                       => UNKNOWN
        has(customer.cart.touchedAt)                                   => FALSE
        customer.cart.size == 0                                        => TRUE
        signal.frost                                                   => UNKNOWN
        daysSince(customer.orders.last) > 3                            => UNKNOWN
        customer.attributes.gender.matches('f')                        => UNKNOWN
        customer.attributes.hobbies.exists(h, h == 'x')                => UNKNOWN
        customer.persona == 'family'                                   => UNKNOWN
        """)
    void what_is_absent_is_unknown_by_the_rules_of_cel(String text, Truth expected) {
        assertThat(test(text, NOBODY)).isEqualTo(expected);
    }

    @Test
    void a_value_of_another_type_than_declared_is_absent_and_the_explanation_says_so() {
        var wrong = profile(Map.of("children", "two", "income", "much", "birthDate", "10-3-1990"));

        assertThat(test("has(customer.attributes.children)", wrong)).isEqualTo(Truth.FALSE);
        assertThat(test("customer.attributes.children > 1", wrong)).isEqualTo(Truth.UNKNOWN);
        assertThat(explain("customer.attributes.children > 1", wrong))
                .isEqualTo("unknown: customer.attributes.children is `'two'`, which is not of type int");
        assertThat(test("customer.attributes.birthDate < now", wrong)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void an_explanation_names_the_conjunct_that_fails_and_the_values_it_read() {
        var text = "has(customer.attributes.firstName) && customer.attributes.children > 3";

        assertThat(explain(text, anna))
                .isEqualTo("`customer.attributes.children > 3` is false: customer.attributes.children = 2");
        assertThat(explain("customer.attributes.gender == 'f'", anna)).isEqualTo("unknown: customer.attributes.gender");
        assertThat(explain("daysSince(customer.attributes.movedAt) > 30", anna))
                .isEqualTo("`daysSince(customer.attributes.movedAt) > 30` is false:"
                        + " daysSince(customer.attributes.movedAt) = 9");
        assertThat(explain("customer.known", anna)).isEqualTo("all of it holds");
    }

    @Test
    void a_recorded_consent_comes_before_the_default() {
        var withdrawn = anna.withConsents(Consents.NONE.with(
                new PurposeId("profiling"), new Consents.Consent(false, Samples.NOW, "preference-centre")));

        assertThat(test("customer.consents.profiling", withdrawn)).isEqualTo(Truth.FALSE);
    }

    @Test
    void item_is_the_item_on_the_page_in_a_customers_rule_and_the_candidate_in_a_draws() {
        var page = new Subject(
                anna,
                new RequestContext(Map.of("item", "lamp", "locale", "nl-NL")),
                Samples.ITEMS,
                Signals.NONE,
                Samples.NOW);

        assertThat(test("item.id == 'lamp' && item.title == 'Een lamp' && !has(item.score)", page))
                .isEqualTo(Truth.TRUE);
        assertThat(test(
                        "item.id == 'chair' && item.price == 129.95 && item.score > 0.5",
                        new Candidate(Samples.CHAIR, 0.7),
                        page))
                .isEqualTo(Truth.TRUE);
        assertThat(test(
                        "item.stock > 0 && item.brand == 'Oak' && item.category == 'lighting'",
                        new Candidate(Samples.CHAIR, 0.7),
                        page))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void a_quantity_is_a_constant_or_computed_for_each_candidate() {
        var builder = Samples.builder();
        var constant = Samples.ok(builder.quantity("2 * 3", Scope.ITEM));
        var margin = Samples.ok(builder.quantity("item.margin * item.price", Scope.ITEM));
        var churn = Samples.ok(builder.quantity("customer.scores.churn", Scope.CUSTOMER));
        var evaluation = builder.build().evaluate(subject(anna));

        assertThat(constant).isEqualTo(new Quantity.Constant(6));
        assertThat(evaluation.number(margin, new Candidate(Samples.CHAIR, 1))).isEqualTo(0.4 * 129.95);
        assertThat(evaluation.number(margin, new Candidate(Samples.LAMP, 1))).isEqualTo(0.4 * 35);
        assertThat(evaluation.number(churn, null)).isNaN();
        assertThat(margin)
                .isInstanceOfSatisfying(
                        Quantity.Computed.class,
                        computed -> assertThat(computed.readsItem() && !computed.readsProfile())
                                .isTrue());
        assertThat(churn)
                .isInstanceOfSatisfying(
                        Quantity.Computed.class,
                        computed -> assertThat(!computed.readsItem() && computed.readsProfile())
                                .isTrue());
    }

    @Test
    void a_formula_computes_with_its_four_factors() {
        var formula =
                Samples.ok(Samples.builder().formula("responseRate * value * (context > 1.0 ? 2.0 : 1.0) + lever"));

        assertThat(formula.score(0.5, 10, 1, 3)).isEqualTo(8);
        assertThat(formula.score(0.5, 10, 1.5, 3)).isEqualTo(13);
    }

    @Test
    void a_slot_gives_templates_their_values() {
        var builder = Samples.builder();
        int firstName = builder.slot("customer.attributes.firstName");
        int title = builder.slot("item.title");
        var evaluation = builder.build().evaluate(subject(anna));

        assertThat(builder.slot("customer.attributes.nickname")).isEqualTo(-1);
        assertThat(evaluation.value(firstName, null, "en")).isEqualTo("Anna");
        assertThat(evaluation.value(title, null, "en")).isNull();
        assertThat(evaluation.value(title, new Candidate(Samples.CHAIR, 1), "en"))
                .isEqualTo("A chair");
    }
}
