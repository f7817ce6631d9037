package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in pictures: each is named at its place. */
class PictureSlipsTest {
    private static final String AT = "at: {x: 0, y: 0, width: 200, height: 40}";

    /** A placement of 300 by 100 pixels, whose pictures have this layer. */
    private static String picture(String layer) {
        return """
            placements:
              - {id: mail, channel: email, size: {width: 300, height: 100}, picture: look, fallback: house}
            pictures:
              - id: look
                layers:
                  - %s
            offers:
              - id: house
                treatments: [{content: {en: {headline: Hello, image: "https://shop.example/a.png"}}}]
            """.formatted(layer.replace("AT", AT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        {text: {AT}}                                      → 6:10: `text` needs a `text`, or the `field` that it shows
        {text: {field: headlien, AT}}                     → 6:24: unknown field `headlien`, did you mean `headline`
        {text: {field: headline, text: x, AT}}            → 6:24: `text` has a `field` and a `text`: leave one of them out
        {text: {text: {nl: Hallo}, AT}}                   → 6:23: the text lacks the default language `en`
        {text: {text: {en: Hi, de: Hallo}, AT}}           → 6:32: unknown language `de`
        {text: {text: "{{ itm.price }}", AT}}             → 6:27: unknown field `itm.price`, did you mean `item.price`
        {text: {text: x, AT, size: 20, minSize: 24}}      → 6:87: `minSize` must be at most `size`, `20`, is `24`
        {text: {text: x, AT, minSize: 50, size: 50}}      → 6:30: a line of letters needs a `height` of 63 at least, has 40: say so, or a smaller `minSize`
        {text: {text: x, AT, color: red}}                 → 6:75: `color` must look like `#1d6a44`, is `red` (`#rrggbb`, or `#rrggbbaa` with the opacity last)
        {text: {text: x, AT, align: middle}}              → 6:75: `align` must be one of `left`, `center`, `right`, is `middle`
        {text: {text: x, at: {x: 250, y: 0, width: 100, height: 40}}} → 6:30: the layer ends at 350, and the width of `mail` is 300
        {text: {text: x, at: {x: 0, y: 80, width: 100, height: 40}}}  → 6:30: the layer ends at 120, and the height of `mail` is 100
        {text: {text: x}}                                 → 6:16: key `at` is missing
        {texts: {text: x, AT}}                            → 6:10: unknown key `texts`, did you mean `text`
        {image: {url: "/a.png", AT}}                      → 6:23: `url` must be an absolute http or https url, is `/a.png`
        {image: {url: "https://evil.example/a.png", AT}}  → 6:23: `url` leads to `evil.example`, which `links.hosts` does not list
        {countdown: {until: tomorrow, AT}}                → 6:29: `until` must be an instant as `2026-12-31T23:00:00Z`, or a time of each day as `22:00`, is `tomorrow`
        {countdown: {until: "2026-12-31T23:00:00Z", AT, labels: {nl: [d, u, m, s]}}} → 6:104: `labels` lacks the default language `en`
        {countdown: {until: "2026-12-31T23:00:00Z", AT, labels: {en: [d, h]}}} → 6:108: `en` must have at least 4 entries
        """)
    void a_slip_in_a_layer_is_named_at_its_place(String layer, String problem) {
        assertThat(problems(with(picture(layer)))).contains("more.yaml:" + problem);
    }

    @Test
    void a_picture_without_a_slip_is_good() {
        assertThat(problems(with(picture("{text: {field: headline, AT}}")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        picture: look                                       → 2:51: `picture` needs a `size`: only a placement that is a picture can have one
        size: {width: 300, height: 100}                     → 2:84: the fallback of a placement with a `size` needs a picture that is the same for everybody: give the placement a `picture`, or its offer one without placeholders
        size: {width: 300, height: 100}, picture: lok       → 2:84: unknown picture `lok`, did you mean `look`
        size: {width: 8, height: 100}, picture: look        → 2:56: `width` must be at least 16, is `8`
        size: {width: 300}, picture: look                   → 2:48: key `height` is missing
        """)
    void a_slip_in_a_placement_is_named_at_its_place(String written, String problem) {
        var text = """
            placements:
              - {id: mail, channel: email, fallback: house, %s}
            pictures: [{id: look, layers: [{text: {field: headline, at: {x: 0, y: 0, width: 200, height: 40}}}]}]
            offers:
              - {id: house, treatments: [{content: {en: {headline: Hello}}}]}
            """.formatted(written);

        assertThat(problems(with(text)))
                .anySatisfy(found -> assertThat(found.replaceFirst(":[0-9]+: ", ": "))
                        .isEqualTo("more.yaml:" + problem.replaceFirst(":[0-9]+: ", ": ")));
    }

    @Test
    void only_a_mail_has_pictures() {
        assertThat(problems(with("""
            placements:
              - {id: side, channel: web, fallback: card, size: {width: 300, height: 100}}
            """))).contains("more.yaml:2:52: `size` is for placements of the channel `email`");
    }

    @Test
    void every_treatment_that_a_picture_may_show_has_one() {
        assertThat(problems(with("""
            placements:
              - id: mail
                channel: email
                size: {width: 300, height: 100}
                fallback: drawn
            offers:
              - id: drawn
                treatments:
                  - content: {en: {headline: Hello}}
                    picture: {layers: [{text: {field: headline, at: {x: 0, y: 0, width: 200, height: 40}}}]}
              - id: plain
                treatments: [{id: bare, content: {en: {headline: Hello}}}]
            campaigns:
              - {id: news, objective: retain, placements: [mail], offers: [{offer: plain}]}
            """)))
                .containsExactly(
                        "more.yaml:12:23: treatment `bare` of offer `plain` needs a `picture` for the placement"
                                + " `mail`, or the placement one for all");
    }

    @Test
    void a_picture_is_drawn_or_finished_and_not_both() {
        assertThat(problems(with("""
            offers:
              - id: a
                treatments:
                  - content: {en: {headline: Hello}}
                    picture: {url: "https://shop.example/a.png", layers: [{price: {at: {x: 0, y: 0, width: 90, height: 20}}}]}
              - id: b
                treatments: [{content: {en: {headline: Hello}}, picture: {background: {color: "#000000"}}}]
            """)))
                .containsExactly(
                        "more.yaml:5:18: `picture` has a `url` of a finished picture and layers: leave one of them out",
                        "more.yaml:7:62: `picture` needs `layers`, or a `url` of a finished picture");
    }

    @Test
    void a_finished_picture_of_a_fallback_is_the_same_for_everybody() {
        assertThat(problems(with("""
            placements:
              - {id: mail, channel: email, size: {width: 300, height: 100}, fallback: house}
            offers:
              - id: house
                treatments:
                  - content: {en: {headline: Hello}}
                    picture: {url: "https://shop.example/{{ customer.id }}.png"}
            """)))
                .containsExactly(
                        "more.yaml:2:75: the fallback of a placement with a `size` needs a picture that is the same"
                            + " for everybody: give the placement a `picture`, or its offer one without placeholders");
    }
}
