package ogenblik.http.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.Item;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement.Offered;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Decision.Why;
import ogenblik.flow.Answer;
import ogenblik.http.StrictJson;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.samples.SampleShop;
import ogenblik.token.Reading;
import ogenblik.token.TokenConfig;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import ogenblik.token.TrackedLink;
import ogenblik.token.TrackedLink.Kind;
import org.jspecify.annotations.Nullable;

/** Answers as they are written, with what is kept from one to the next. */
class AnswerJsonTest {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency YEN = Currency.getInstance("JPY");

    private final Tokens tokens = new Tokens(TokenKeys.generate());
    private final PreparedParts parts = new PreparedParts();

    @Property(tries = 200)
    void ids_and_texts_come_out_as_they_are_the_first_time_and_after(
            @ForAll("texts") String id, @ForAll("texts") String text) {
        var shown = shown(id, null, Content.of(Map.of(id, text)));

        for (int time = 0; time < 2; time++) {
            var offer = offer(shown, "nl", EURO);

            assertThat(offer.getString("offer")).isEqualTo(id);
            assertThat(offer.getString("campaign")).isEqualTo(id);
            assertThat(offer.getString("treatment")).isEqualTo(id);
            assertThat(offer.getString("variant")).isEqualTo(id);
            assertThat(offer.getJsonObject("content").getString(id)).isEqualTo(text);
        }
    }

    @Example
    void an_item_reads_in_the_language_and_the_currency_of_each_answer() {
        var item = SampleAnswers.ITEMS.getFirst();
        var shown = shown("a", item, content());

        assertThat(item(shown, "nl", EURO).getString("title")).isEqualTo("Voorbeeld 0");
        assertThat(item(shown, "en", EURO).getString("title")).isEqualTo("Sample lighting 0");
        assertThat(item(shown, "nl", YEN).getJsonObject("price").getString("currency"))
                .isEqualTo("JPY");
        assertThat(item(shown, "nl", EURO).getString("title")).isEqualTo("Voorbeeld 0");
        assertThat(item(shown, "nl", EURO).getJsonObject("price").getString("currency"))
                .isEqualTo("EUR");
    }

    @Example
    void an_item_of_a_new_table_is_written_as_it_is_now() {
        var old = SampleAnswers.ITEMS.getFirst();
        var renamed = SampleAnswers.item("{\"id\":\"%s\",\"title\":\"Renamed\"}".formatted(old.id()));

        assertThat(item(shown("a", old, content()), "nl", EURO).getString("title"))
                .isEqualTo("Voorbeeld 0");
        assertThat(item(shown("a", renamed, content()), "nl", EURO).getString("title"))
                .isEqualTo("Renamed");
    }

    @Example
    void more_items_than_are_kept_are_all_written_right() {
        for (int round = 0; round < 2; round++)
            for (int number = 0; number < 20_000; number++) {
                var item = SampleAnswers.ITEMS.get(number % SampleShop.ITEMS);
                var language = "l" + number;

                assertThat(parts.item(item, language, EURO).getValue()).contains("\"id\":\"" + item.id() + "\"");
            }
    }

    @Example
    void the_links_of_each_offer_carry_what_was_shown() {
        var answer = SampleAnswers.answer(7);

        var placements = written(answer, EURO).getJsonArray("placements");

        var expected = answer.decision().placements();
        int ordinal = 0;
        for (int place = 0; place < expected.size(); place++) {
            var offered = (Offered) expected.get(place);
            var offers = placements.getJsonObject(place).getJsonArray("offers");
            assertThat(offers).hasSameSizeAs(offered.offers());
            for (int rank = 1; rank <= offers.size(); rank++) {
                var offer = offers.getJsonObject(rank - 1);
                var shown = offered.offers().get(rank - 1);
                var tracked = tracked(answer, new Tracked.Place(offered.placement(), ordinal++), shown);
                assertThat(tracked(offer.getString("impressionUrl")))
                        .isEqualTo(new TrackedLink(Kind.IMPRESSION, tracked));
                assertThat(tracked(offer.getString("clickUrl"))).isEqualTo(new TrackedLink(Kind.CLICK, tracked));
            }
        }
    }

    private static Tracked tracked(Answer.Decided answer, Tracked.Place place, Shown shown) {
        return new Tracked(
                new CustomerId.Known(SampleShop.customer(7)),
                answer.decision().id(),
                answer.now(),
                place,
                shown.why().campaign(),
                new Tracked.Shown(
                        shown.offer(),
                        shown.treatment(),
                        shown.item() == null ? null : shown.item().id(),
                        shown.variant(),
                        shown.why().arm()),
                "nl");
    }

    private TrackedLink tracked(String url) {
        assertThat(url).startsWith("/t/");
        var now = SampleAnswers.NOW.plus(Duration.ofDays(1));
        return switch (tokens.readTracking(url.substring(3), now)) {
            case Reading.Valid<TrackedLink>(var link, Instant _) -> link;
            case Reading.Expired<TrackedLink> _, Reading.Invalid<TrackedLink> _ -> throw new AssertionError(url);
        };
    }

    private JsonObject item(Shown shown, String language, Currency currency) {
        return offer(shown, language, currency).getJsonObject("item");
    }

    private JsonObject offer(Shown shown, String language, Currency currency) {
        var like = SampleAnswers.answer(1);
        var decision = new Decision(
                like.decision().id(),
                "1",
                language,
                List.of(new Offered(new PlacementId("home-hero"), List.of(shown), Tally.NONE)));
        return written(
                        new Answer.Decided(like.ask(), decision, null, null, null, like.now(), like.recall(), null),
                        currency)
                .getJsonArray("placements")
                .getJsonObject(0)
                .getJsonArray("offers")
                .getJsonObject(0);
    }

    private JsonObject written(Answer.Decided answer, Currency currency) {
        return new JsonObject(StrictJson.written(json -> AnswerJson.write(
                json,
                answer,
                AnswerJson.Tokened.NOTHING,
                Links.of(answer, tokens, TokenConfig.DEFAULT),
                parts,
                currency)));
    }

    private static Shown shown(String id, @Nullable Item item, Content content) {
        return new Shown(
                new Why(new CampaignId(id), Reason.TARGETING_MATCH, 1, ""),
                new OfferId(id),
                new TreatmentId(id),
                id,
                item,
                content,
                1,
                0.5);
    }

    private static Content content() {
        return Content.of(Map.of("headline", "Hello"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(128)
                .withCharRange(' ', '~')
                .withChars('"', '\\', '/', 'é', 'ß', '猫', '\u2028');
    }
}
