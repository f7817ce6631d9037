package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.campaign;
import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in what a campaign offers to whom. */
class ChoiceSlipsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        offers: [{offer: card, when: customer.orders.cuont > 1}]                     → 6:50: unknown name `customer.orders.cuont`, did you mean `count`?
        offers: [{offer: card, items: {from: cart, kind: repeat}}]                   → 6:54: `kind` is of `next-offers` alone: leave it out, or draw `from: next-offers`
        offers: [{offer: card, items: {from: next-offers, kind: new}}]               → 6:61: `kind` must be one of `repeat`, `explore`, `any`, is `new`
        """)
    void a_slip_in_an_offer_of_a_campaign_is_named_at_its_place(String line, String problem) {
        assertThat(problems(with(campaign(line))))
                .anySatisfy(found -> assertThat(found).startsWith("more.yaml:" + problem));
    }

    @Test
    void a_persona_that_is_not_there_is_named() {
        assertThat(problems(with("""
            personas: [{id: reader, when: customer.known}]
            offers:
              - id: tale
                treatments: [{personas: [raeder], content: {en: {headline: Once}}}]
            """)))
                .containsExactly("more.yaml:4:30: unknown persona `raeder`, did you mean `reader`");
    }

    @Test
    void a_fallback_is_for_everybody_so_no_treatment_for_a_persona() {
        assertThat(problems(with("""
            personas: [{id: reader, when: customer.known}]
            placements: [{id: corner, channel: web, fallback: tale}]
            offers:
              - id: tale
                treatments: [{personas: [reader], content: {en: {headline: Once}}}]
            """)))
                .containsExactly("more.yaml:2:51: offer `tale` has no treatment that fits the placement `corner`");
    }

    @Test
    void the_time_of_an_event_is_a_timestamp() {
        assertThat(problems(with("""
            attributes: {askedOn: date}
            events: [{event: Asked, set: {attribute: askedOn, from: time}}]
            """)))
                .singleElement()
                .asString()
                .startsWith("more.yaml:2:57: attribute `askedOn` is ")
                .endsWith(", and `time` is a moment: declare it as `timestamp`");
    }
}
