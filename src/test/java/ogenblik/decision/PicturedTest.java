package ogenblik.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;

/** What a decision says is to be drawn, in a shop whose mail shows one offer. */
class PicturedTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String SHOP = """
        languages: [en, nl]
        timeZone: Europe/Amsterdam
        links: {hosts: [shop.example]}
        context: {season: string}
        placements:
          - {id: mail, channel: email, size: {width: 300, height: 100}, picture: card, fallback: house}
          - {id: page, channel: web, fallback: house}
        pictures:
          - id: card
            layers:
              - text: {field: headline, at: {x: 0, y: 0, width: 200, height: 30}}
              - text: {text: "In {{ context.season }}", at: {x: 0, y: 30, width: 200, height: 30}}
              - badge: {text: {en: Look, nl: Kijk}, at: {x: 0, y: 60, width: 200, height: 30}}
        offers:
          - id: house
            treatments: [{content: {en: {headline: House}, nl: {headline: Huis}}}]
          - id: news
            treatments:
              - content:
                  en: {headline: "New in {{ context.season }}"}
                  nl: {headline: "Nieuw in {{ context.season }}"}
                neutral: {en: {headline: New}, nl: {headline: Nieuw}}
                PICTURE
        campaigns:
          - {id: letter, objective: retain, placements: [mail, page], offers: [{offer: news}]}
        """;

    private static Content decided(String picture, String placement, Map<String, Object> context) {
        var files = List.of(new SourceFile("shop.yaml", SHOP.replace("PICTURE", picture)));
        var catalog = switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var compiled) -> compiled;
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
        var snapshot = Snapshot.of(catalog, ItemTable.of(List.of()), RelatedItems.NONE, Switches.NONE);
        var request = new DecisionRequest(
                List.of(new Slot(new PlacementId(placement), 1)), new RequestContext(context), Set.of(), Set.of());
        var profile = Profile.empty(new CustomerId.Known("anna"));
        var decision = new Decider().decide(snapshot, profile, request, NOW, new DecisionId("d"));
        return switch (decision.placements().getFirst()) {
            case ForPlacement.Offered offered -> offered.offers().getFirst().content();
            case ForPlacement.FellBack fellBack -> fellBack.content();
            case ForPlacement.Unknown unknown -> throw new AssertionError(unknown);
        };
    }

    private static PictureSpec.Drawn drawn(Content content) {
        return (PictureSpec.Drawn) Objects.requireNonNull(content.picture());
    }

    @Test
    void the_picture_of_a_mail_is_filled_with_what_the_offer_says() {
        var picture = drawn(decided("", "mail", Map.of("season", "spring", "locale", "nl-NL")));

        assertThat(picture.size()).isEqualTo(new Size(300, 100));
        assertThat(picture.texts()).containsExactly("Nieuw in spring", "In spring", "Kijk");
    }

    @Test
    void what_is_not_known_is_left_out_and_a_neutral_wording_stands_in() {
        var picture = drawn(decided("", "mail", Map.of()));

        assertThat(picture.texts()).containsExactly("New", "Look");
    }

    @Test
    void a_page_has_no_picture() {
        assertThat(decided("", "page", Map.of("season", "spring")).picture()).isNull();
    }

    @Test
    void a_treatment_may_have_layers_of_its_own() {
        var own = "picture: {layers: [{panel: {at: {x: 0, y: 0, width: 9, height: 9}, color: \"#ff0000\"}}]}";

        assertThat(drawn(decided(own, "mail", Map.of())).layers())
                .singleElement()
                .isInstanceOf(Layer.Panel.class);
    }

    @Test
    void a_finished_picture_is_named_by_its_url() {
        var finished = "picture: {url: \"https://shop.example/{{ context.season }}.png\"}";

        assertThat(decided(finished, "mail", Map.of("season", "spring")).picture())
                .isEqualTo(new PictureSpec.Finished("https://shop.example/spring.png"));
    }

    @Test
    void what_can_not_be_seen_in_a_mail_is_not_shown_there() {
        var finished = "picture: {url: \"https://shop.example/{{ context.season }}.png\"}";

        assertThat(decided(finished, "mail", Map.of()).get("headline")).isEqualTo("House");
        assertThat(decided(finished, "page", Map.of()).get("headline")).isEqualTo("New");
    }

    @Test
    void a_text_in_a_picture_has_an_end() {
        var picture = drawn(decided("", "mail", Map.of("season", "x".repeat(10_000))));

        assertThat(picture.texts()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(2_000));
    }
}
