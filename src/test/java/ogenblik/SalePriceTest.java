package ogenblik;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ogenblik.FeedShop.Surface;
import ogenblik.flow.ItemImport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sale of three instances' feed, of which one lives before it, one while it lasts, and one when it is over. */
class SalePriceTest {
    @AutoClose
    private static final FeedShop SHOP = FeedShop.start(Duration.ZERO, Duration.ofDays(2), Duration.ofDays(4));

    private static final TestService BEFORE = SHOP.instances().get(0);
    private static final TestService DURING = SHOP.instances().get(1);
    private static final TestService AFTER = SHOP.instances().get(2);
    private static final Instant NOW = SHOP.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant FROM = NOW.plus(Duration.ofDays(1));
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(3));

    @BeforeEach
    void announce_the_sale_in_the_feed() {
        SHOP.feed("""
            id\ttitle\tlink\tprice\tsale_price\tsale_price_effective_date\tavailability
            lamp\tA lamp\thttps://shop.example/lamp\t100 EUR\t80 EUR\t%s/%s\tin_stock
            chair\tA chair\thttps://shop.example/chair\t50 EUR\t\t\tin_stock
            """.formatted(FROM, UNTIL), ItemImport.REPLACE);
        awaitThat(() -> SHOP.instances().stream()
                .allMatch(service -> SHOP.ask(service, Surface.SITE).body().contains("A chair for €50")));
        awaitThat(() -> SHOP.shown(DURING, Surface.SITE).contains("80"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Surface.class,
            names = {"SITE", "INBOX", "FLAG", "FLAGS"})
    void the_reduced_price_is_shown_while_the_sale_lasts_and_the_regular_one_around_it(Surface surface) {
        assertThat(SHOP.shown(BEFORE, surface)).isEqualTo("A lamp for €100.00");
        assertThat(SHOP.shown(DURING, surface)).isEqualTo("A lamp now €80.00, was €100.00");
        assertThat(SHOP.shown(AFTER, surface)).isEqualTo("A lamp for €100.00");
    }

    @Test
    void the_item_of_an_answer_has_both_prices_while_the_sale_lasts() {
        assertThat(item(BEFORE)).contains("\"price\":{\"amount\":\"100.00\"").doesNotContain("regularPrice");
        assertThat(item(DURING)).contains("\"price\":{\"amount\":\"80.00\"", "\"regularPrice\":{\"amount\":\"100.00\"");
        assertThat(item(AFTER)).contains("\"price\":{\"amount\":\"100.00\"").doesNotContain("regularPrice");
    }

    private static String item(TestService service) {
        return FeedShop.tree(SHOP.ask(service, Surface.SITE))
                .at("/placements/0/offers/0/item")
                .toString();
    }

    @Test
    void a_campaign_of_what_is_on_sale_draws_it_while_the_sale_lasts() {
        assertThat(SHOP.shown(BEFORE, Surface.DEALS)).isEqualTo("Welcome");
        assertThat(SHOP.shown(DURING, Surface.DEALS)).isEqualTo("A lamp now €80.00, was €100.00");
        assertThat(SHOP.shown(AFTER, Surface.DEALS)).isEqualTo("Welcome");
    }

    @ParameterizedTest
    @EnumSource(
            value = Surface.class,
            names = {"INBOX", "FLAGS"})
    void a_copy_from_before_a_turn_of_the_sale_is_old_after_it(Surface surface) {
        for (var turn : List.of(List.of(BEFORE, DURING), List.of(DURING, AFTER))) {
            var copy = FeedShop.tag(SHOP.ask(turn.getFirst(), surface));

            var later = SHOP.ask(turn.getLast(), surface, copy);

            assertThat(later.statusCode()).isEqualTo(200);
            assertThat(FeedShop.tag(later)).isNotEqualTo(copy);
            assertThat(SHOP.ask(turn.getLast(), surface, FeedShop.tag(later)).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void a_notification_is_not_shown_beyond_the_price_that_it_tells() {
        assertThat(expiry(BEFORE)).isEqualTo(FROM);
        assertThat(expiry(DURING)).isEqualTo(UNTIL);
        assertThat(expiry(AFTER)).isAfter(SHOP.now().plus(Duration.ofDays(5)));
    }

    private static Instant expiry(TestService service) {
        var answer = FeedShop.tree(SHOP.ask(service, Surface.INBOX));
        return Instant.parse(answer.at("/notifications/0/expiresAt").asText());
    }

    @Test
    void a_sale_that_the_feed_takes_back_is_over_at_once() {
        SHOP.tell("PATCH", "", "{\"id\": \"lamp\", \"salePrice\": null}");

        awaitThat(() -> SHOP.shown(DURING, Surface.SITE).equals("A lamp for €100.00"));
        assertThat(SHOP.shown(DURING, Surface.DEALS)).isEqualTo("Welcome");
    }
}
