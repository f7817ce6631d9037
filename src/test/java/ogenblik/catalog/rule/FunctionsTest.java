package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Samples.ITEMS;
import static ogenblik.catalog.rule.Samples.NOW;
import static ogenblik.catalog.rule.Samples.profile;
import static ogenblik.catalog.rule.Samples.test;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Exposures;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of rules, at their edges. */
class FunctionsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        1990-03-10, 2026-03-10T12:00:00Z, 0, 0, TRUE
        1990-03-10, 2026-03-09T22:59:59Z, 0, 0, FALSE
        1990-03-10, 2026-03-09T23:00:00Z, 0, 0, TRUE
        1990-03-10, 2026-03-10T22:59:59Z, 0, 0, TRUE
        1990-03-10, 2026-03-10T23:00:00Z, 0, 0, FALSE
        1990-03-10, 2026-03-13T12:00:00Z, 0, 3, TRUE
        1990-03-10, 2026-03-14T12:00:00Z, 0, 3, FALSE
        1990-03-10, 2026-03-08T12:00:00Z, 2, 0, TRUE
        1990-03-10, 2026-03-07T12:00:00Z, 2, 0, FALSE
        1990-12-31, 2027-01-02T12:00:00Z, 0, 3, TRUE
        1990-01-02, 2026-12-30T12:00:00Z, 3, 0, TRUE
        2000-02-29, 2028-02-29T12:00:00Z, 0, 0, TRUE
        2000-02-29, 2028-03-01T12:00:00Z, 0, 0, FALSE
        2000-02-29, 2027-03-01T12:00:00Z, 0, 0, TRUE
        2000-02-29, 2027-02-28T12:00:00Z, 0, 0, FALSE
        2030-03-10, 2026-03-10T12:00:00Z, 0, 0, FALSE
        """)
    void a_birthday_is_near_on_the_days_around_it_in_the_customers_zone(
            String born, Instant now, int before, int after, Truth expected) {
        var rule = "birthdayNear(customer.attributes.birthDate, %d, %d)".formatted(before, after);

        assertThat(test(rule, at(now, profile(Map.of("birthDate", born))))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        Pacific/Auckland,    2026-03-09T11:00:00Z, TRUE
        America/Los_Angeles, 2026-03-10T06:59:59Z, FALSE
        America/Los_Angeles, 2026-03-10T07:00:00Z, TRUE
        Mars/Olympus,        2026-03-09T23:00:00Z, TRUE
        """)
    void the_zone_is_the_customers_own_where_it_is_one(String zone, Instant now, Truth expected) {
        var anna = profile(Map.of("birthDate", "1990-03-10", "timeZone", zone));

        assertThat(test("birthdayNear(customer.attributes.birthDate, 0, 0)", at(now, anna)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2025-03-10, TRUE
        2026-03-10, FALSE
        2016-03-10, TRUE
        2016-03-11, FALSE
        """)
    void an_anniversary_comes_after_a_year_at_least(String day, Truth expected) {
        assertThat(test("anniversary(customer.attributes.birthDate, 0, 0)", profile(Map.of("birthDate", day))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2000-03-10, 2026-03-10T12:00:00Z, 26
        2000-03-11, 2026-03-10T12:00:00Z, 25
        2000-02-29, 2026-02-28T12:00:00Z, 25
        2000-02-29, 2026-03-01T12:00:00Z, 26
        2000-03-10, 2026-03-09T23:30:00Z, 26
        """)
    void an_age_steps_on_the_birthday_in_the_customers_zone(String born, Instant now, int years) {
        var anna = at(now, profile(Map.of("birthDate", born)));

        assertThat(test("age(customer.attributes.birthDate) == %d".formatted(years), anna))
                .isEqualTo(Truth.TRUE);
        assertThat(test("years(customer.attributes.birthDate) == %d".formatted(years), anna))
                .isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        daysSince(timestamp('2026-03-09T12:00:00Z')) == 1            => TRUE
        daysSince(timestamp('2026-03-09T12:00:01Z')) == 0            => TRUE
        daysSince(timestamp('2026-03-10T12:00:01Z')) == -1           => TRUE
        hoursSince(timestamp('2026-03-10T10:30:00Z')) == 1           => TRUE
        daysUntil(date('2026-03-12')) == 1                           => TRUE
        within(timestamp('2026-03-07T12:00:00Z'), days(3))           => TRUE
        within(timestamp('2026-03-07T11:59:59Z'), days(3))           => FALSE
        within(timestamp('2026-03-10T12:00:01Z'), days(3))           => FALSE
        days(1) == hours(24) && hours(1) == minutes(60)              => TRUE
        localHour() == 13 && localMinute() == 0                      => TRUE
        localDay() == 2                                              => TRUE
        localDate() == date('2026-03-10')                            => TRUE
        """)
    void moments_are_counted_from_now(String rule, Truth expected) {
        assertThat(test(rule, profile(Map.of()))).isEqualTo(expected);
    }

    @Test
    void the_local_hour_follows_daylight_saving() {
        var before = at(Instant.parse("2026-03-29T00:59:00Z"), profile(Map.of()));
        var after = at(Instant.parse("2026-03-29T01:00:00Z"), profile(Map.of()));

        assertThat(test("localHour() == 1", before)).isEqualTo(Truth.TRUE);
        assertThat(test("localHour() == 3", after)).isEqualTo(Truth.TRUE);
    }

    @Test
    void what_was_bought_viewed_and_carted_is_known_by_item_category_and_days() {
        var bought = new Order(
                "o-1",
                NOW.minus(Duration.ofDays(10)),
                Order.Kind.PURCHASE,
                List.of(new Order.Line(new ItemId("chair"), 1, 129_950_000)));
        var anna = profile(Map.of())
                .withBehaviour(Behaviour.NONE
                        .withOrders(Orders.NONE.with(bought, ProfileBounds.DEFAULT))
                        .withViews(
                                new Views(List.of(new Views.View(new ItemId("lamp"), NOW.minus(Duration.ofDays(2))))))
                        .withCart(new Cart(List.of(new Cart.Line(new ItemId("lamp"), 2)), NOW)));

        for (var holds : List.of(
                "bought('chair') && bought('chair', 10)",
                "!bought('lamp') && !bought('chair', 9)",
                "boughtCategory('furniture', 10) && !boughtCategory('furniture', 9) && !boughtCategory('lighting', 99)",
                "viewed('lamp') && viewed('lamp', 2) && !viewed('lamp', 1) && !viewed('chair')",
                "inCart('lamp') && !inCart('chair')",
                "customer.cart.items.exists(line, line.item == 'lamp' && line.quantity == 2)",
                "customer.orders.count == 1 && customer.orders.sum == 129.95 && !has(customer.orders.meanGapDays)",
                "customer.rfm.recency == 5 && customer.rfm.frequency == 1 && customer.rfm.monetary == 3"))
            assertThat(test(holds, anna)).as(holds).isEqualTo(Truth.TRUE);
    }

    @Test
    void a_campaign_is_seen_by_an_impression_or_a_click_and_not_by_being_reserved() {
        var anna = profile(Map.of())
                .withExposures(Exposures.of(List.of(
                        SampleExposures.clicked("welcome", NOW.minus(Duration.ofDays(5)), 5),
                        SampleExposures.reserved("birthday", NOW.minus(Duration.ofDays(1)), 1))));

        assertThat(test("seen('welcome') && seen('welcome', 5) && !seen('welcome', 4)", anna))
                .isEqualTo(Truth.TRUE);
        assertThat(test("seen('birthday')", anna)).isEqualTo(Truth.FALSE);
    }

    @Test
    void a_campaign_is_seen_on_the_channel_where_it_was_seen_and_on_no_other() {
        var anna = profile(Map.of())
                .withExposures(Exposures.of(List.of(
                        SampleExposures.seen("welcome", NOW.minus(Duration.ofDays(5)), 5),
                        SampleExposures.reserved("birthday", NOW.minus(Duration.ofDays(1)), 1))));

        assertThat(test("seenOn('welcome', 'web') && !seenOn('welcome', 'email') && !seenOn('welcome', 'app')", anna))
                .isEqualTo(Truth.TRUE);
        assertThat(test("seenOn('welcome', 'web', 5) && !seenOn('welcome', 'web', 4)", anna))
                .isEqualTo(Truth.TRUE);
        assertThat(test("seenOn('birthday', 'web')", anna)).isEqualTo(Truth.FALSE);
        assertThat(test("seenOn('welcome', 'mail')", anna)).isEqualTo(Truth.UNKNOWN);
        assertThat(test("seenOn('welcome', context.channel)", anna)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-03-28T22:59:59Z, 2026-03-28
        2026-03-28T23:00:00Z, 2026-03-29
        2026-03-29T21:59:59Z, 2026-03-29
        2026-03-29T22:00:00Z, 2026-03-30
        2026-10-24T22:00:00Z, 2026-10-25
        2026-10-25T22:59:59Z, 2026-10-25
        2026-10-25T23:00:00Z, 2026-10-26
        """)
    void the_day_of_a_moment_is_that_of_the_customers_zone_also_when_the_clock_changes(Instant at, String day) {
        var moved = profile(Map.of("movedAt", at.toString()));

        assertThat(test("localDate(customer.attributes.movedAt) == date('" + day + "')", moved))
                .isEqualTo(Truth.TRUE);
        assertThat(test("localDate() == localDate(customer.attributes.movedAt)", at(at, moved)))
                .isEqualTo(Truth.TRUE);
    }

    private static Subject at(Instant now, Profile profile) {
        return new Subject(profile, RequestContext.NONE, ITEMS, Signals.NONE, now);
    }
}
