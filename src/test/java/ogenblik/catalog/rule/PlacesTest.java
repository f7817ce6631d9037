package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ogenblik.catalog.rule.RuleBook.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules ask of the way to a location, and what they are told where it is not known. */
class PlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2611     | travelMinutes('store') == 6
        2611 AB  | travelMinutes('stores') == 6
        2611ab   | nearest('stores') == 'delft'
        2312     | nearest('store') == 'leiden'
        2312     | travelMinutes('delft') == 26
        2611     | nearest('leiden') == 'leiden' && travelMinutes('leiden') == 24
        2611     | nearest.stores.name == 'De Uitkijk Delft'
        2611     | nearest.store.kilometres == 2.1
        2611     | !nearest.stores.estimated && !travelEstimated('store')
        2491     | travelEstimated('store') && nearest('stores') == 'delft'
        2491     | travelMinutes('store') == 12 && nearest.stores.kilometres < 9.0
        2611     | nearest('events') == 'fair' && daysUntil(nearest.events.from) == 9
        2491     | nearest('event') == 'fair'
        8881 AA  | !has(nearest.stores.name)
        """)
    void the_way_is_that_from_the_customers_postal_code(String postalCode, String rule) {
        assertThat(Samples.test(rule, Samples.profile(Map.of("postalCode", postalCode))))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void the_postal_code_of_the_request_counts_before_the_customers() {
        var profile = Samples.profile(Map.of("postalCode", "2312"));

        assertThat(Samples.test("nearest('stores') == 'delft'", from("2611", Map.of("postalCode", "2312"))))
                .isEqualTo(Truth.TRUE);
        assertThat(Samples.test("nearest('stores') == 'leiden'", profile)).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''       | no postal code, neither `context.postalCode` nor `customer.attributes.postalCode`
        here!    | `here!` is no postal code
        9999     | postal code `9999` is neither in the travel times nor in the postal codes
        26110    | postal code `26110` is neither in the travel times nor in the postal codes
        8881     | no way leads from `8881` to `store`
        """)
    void what_is_not_known_makes_no_one_eligible_and_the_explanation_says_why(String postalCode, String why) {
        var profile = Samples.profile(Map.of("postalCode", postalCode));

        assertThat(Samples.test("travelMinutes('store') <= 15", profile)).isEqualTo(Truth.UNKNOWN);
        assertThat(Samples.explain("travelMinutes('store') <= 15", profile))
                .isEqualTo("unknown: travelMinutes('store') (" + why + ")");
    }

    @Test
    void an_explanation_says_which_location_how_far_and_whether_that_is_an_estimate() {
        assertThat(Samples.explain("travelMinutes('stores') <= 5", Samples.profile(Map.of("postalCode", "2611 AB"))))
                .isEqualTo("`travelMinutes('stores') <= 5` is false: travelMinutes('stores') = 6"
                        + " (`delft`, 6 min from `2611 AB`)");
        assertThat(Samples.explain("nearest.store.minutes <= 5", Samples.profile(Map.of("postalCode", "2491"))))
                .isEqualTo("`nearest.store.minutes <= 5` is false: nearest.store.minutes = 12"
                        + " (`delft`, 12 min from `2491`, estimated by distance)");
    }

    @Test
    void a_name_that_no_location_has_is_a_problem_of_the_rule() {
        assertThat(Samples.problems("travelMinutes('stor') < 5"))
                .extracting(RuleProblem::message)
                .containsExactly("unknown location or kind of locations `stor`, did you mean `store`?");
        assertThat(Samples.problems("nearest(customer.attributes.firstName) == 'delft'"))
                .extracting(RuleProblem::message)
                .containsExactly("`nearest` needs a name that is written out: `nearest('...')`");
    }

    @Test
    void a_rule_about_the_way_needs_the_profile() {
        var rule = Samples.ok(Samples.builder().rule("travelMinutes('store') < 5", Scope.CUSTOMER));

        assertThat(rule.readsProfile()).isTrue();
    }

    private static Subject from(String postalCode, Map<String, Object> attributes) {
        return Samples.subject(Samples.profile(attributes), new RequestContext(Map.of("postalCode", postalCode)));
    }
}
