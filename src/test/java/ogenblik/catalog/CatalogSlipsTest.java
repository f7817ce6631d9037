package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.campaign;
import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import ogenblik.catalog.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips as people make them: each is named at its place, and none hides another. */
class CatalogSlipsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        when: customer.attributes.fristName == 'a'                  → 6:31: unknown name `customer.attributes.fristName`, did you mean `firstName`?
        placements: [hmoe]                                          → 6:18: unknown placement `hmoe`, did you mean `home`
        offers: [{offer: cadr}]                                     → 6:22: unknown offer `cadr`, did you mean `card`
        purpose: profilng                                           → 6:14: unknown purpose `profilng`, did you mean `profiling`
        schedule: {from: 2026-12-02, until: 2026-12-01}             → 6:41: the schedule never holds: `until` is not after `from`, `2026-12-02`
        schedule: {hours: 09:00-09:00}                              → 6:23: the schedule never holds: `hours` opens and closes at `09:00`
        schedule: {from: 2026-12-05, until: 2026-12-06, days: [wed]} → 6:60: the schedule never holds: between `from` and `until` there is none of its days
        schedule: {from: 2026-02-30}                                → 6:22: `2026-02-30` is no day or instant: use `2026-12-01` or `2026-12-01T09:00:00Z`
        schedule: {days: []}                                        → 6:22: `days` must not be empty
        caps: [{max: 1, per: PT0S}]                                 → 6:26: `per` must be from `PT1M` to `P400D`, is `PT0S`
        caps: [{max: 1, per: PT59S}]                                → 6:26: `per` must be from `PT1M` to `P400D`, is `PT59S`
        caps: [{max: 1, per: P401D}]                                → 6:26: `per` must be from `PT1M` to `P400D`, is `P401D`
        caps: [{max: 1, per: 7 days}]                               → 6:26: `per` must look like `P7D`, is `7 days` (a duration by ISO 8601: `P7D` is seven days, `PT12H` twelve hours)
        conversion: {}                                              → 6:17: `conversion` must not be empty
        conversion: {within: PT0S}                                  → 6:26: `within` must be longer than nothing, as `P7D`
        conversion: {within: P91D}                                  → 6:26: `within` must be at most `P90D`, is `P91D`
        conversion: {within: a week}                                → 6:26: `within` must look like `P7D`, is `a week` (a duration by ISO 8601: `P7D` is seven days, `PT12H` twelve hours)
        conversion: {events: Quiz}                                  → 6:26: `events` must be a list, is `Quiz` (events that count as well)
        conversion: {event: [Quiz]}                                 → 6:18: unknown key `event`, did you mean `events`
        caps: [{max: 1, per: P1D, count: views}]                     → 6:38: `count` must be one of `impressions`, `clicks`, is `views`
        caps: [{max: 1, per: P1D, count: clicks, strict: true}]      → 6:54: `strict` can't hold for clicks: nobody knows beforehand who will click
        caps: [{max: 1, per: P1D, of: tier}]                         → 6:31: unknown key `of`, known are `max`, `per`, `count`, `strict`
        gap: PT0S                                                    → 6:10: `gap` must be longer than nothing, as `P7D`
        pause: {afterClick: PT0S}                                    → 6:25: `afterClick` must be longer than nothing, as `P7D`
        gap: P401D                                                   → 6:10: `gap` must be at most `P400D`, is `P401D`
        pause: {afterComplaint: P9999D}                              → 6:29: `afterComplaint` must be at most `P400D`, is `P9999D`
        pause: {afterUnanswered: {sights: 2, for: P401D}}            → 6:47: `for` must be at most `P400D`, is `P401D`
        neverAfter: [{campaign: welcome, within: P401D}]             → 6:46: `within` must be at most `P400D`, is `P401D`
        pause: {afterUnanswered: {sights: 0, for: P1D}}              → 6:39: `sights` must be at least 1, is `0`
        pause: {afterclick: P1D}                                     → 6:13: unknown key `afterclick`, did you mean `afterClick`
        service: yes please                                          → 6:14: `service` must be true or false, is `yes please` (exempt from the catalog's contact policy, and not counted there; what it says itself holds)
        neverWith: [welcom]                                          → 6:17: unknown campaign `welcom`, did you mean `welcome`
        neverWith: [probe]                                           → 6:17: `neverWith` names the campaign itself: how many of its offers a placement shows is said by `maxPerCampaign` there
        neverAfter: [{campaign: probe, within: P1D}]                 → 6:29: `neverAfter` names the campaign itself: use `gap`
        neverAfter: [{campaign: welcom, within: P1D}]                → 6:29: unknown campaign `welcom`, did you mean `welcome`
        holdout: 0.6                                                → 6:14: `holdout` must be at most 0.5, is `0.6`
        holdout: 0.00009                                            → 6:14: `holdout` must be 0 or at least 0.0001, is `0.00009`: customers are divided into 10,000 parts
        holdout: 1.0E-5                                             → 6:14: `holdout` must be 0 or at least 0.0001, is `1.0E-5`: customers are divided into 10,000 parts
        explore: {epsilon: 0}                                       → 6:24: `epsilon` must be above 0, is `0`
        explore: {softmax: {}}                                      → 6:24: key `temperature` is missing (how much that distance matters, 0.01 to 100: the lower, the more)
        explore: {epsilon: 0.1, softmax: {temperature: 1}}          → 6:14: `explore` must have at most 1 entries
        responseRate: -1                                            → 6:19: must be a number of at least 0, is `-1`
        tier: 0                                                     → 6:11: `tier` must be at least 1, is `0`
        objective: sell                                             → 6:16: `objective` must be one of `acquire`, `protect`, `nurture`, `retain`, is `sell`
        """)
    void a_slip_in_a_campaign_is_named_at_its_place(String line, String problem) {
        assertThat(problems(with(campaign(line)))).containsExactly("more.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{from: 2026-12-05, until: 2026-12-06, days: [mon]}",
                "{from: 2026-12-05, until: 2026-12-06, days: [fri, sun]}",
                "{from: 2026-12-05, until: 2026-12-12, days: [wed]}",
                "{until: 2026-12-06, days: [wed]}"
            })
    void a_schedule_that_holds_somewhere_on_one_of_its_days_is_good(String schedule) {
        assertThat(problems(with(campaign("schedule: " + schedule)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        true  → `id` must be a text, is `true`, which YAML takes for a truth value: write it in quotes, `"true"`
        False → `id` must be a text, is `false`, which YAML takes for a truth value: write it in quotes, `"false"`
        12    → `id` must be a text, is `12`, which YAML takes for a number: write it in quotes, `"12"`
        1.50  → `id` must be a text, is `1.50`, which YAML takes for a number: write it in quotes, `"1.50"`
        """)
    void a_text_that_yaml_takes_for_something_else_has_to_be_quoted(String id, String problem) {
        var segments = "segments: [{id: %s, when: \"true\"}]";

        assertThat(problems(with(segments.formatted(id))))
                .containsExactly("more.yaml:1:17: " + problem + " (1 to 128 letters, digits, dots, dashes and"
                        + " underscores)");
        assertThat(problems(with(segments.formatted('"' + id + '"')))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "yes", "No", "y", "N"})
    void a_word_that_only_old_yaml_takes_for_a_truth_value_is_a_text(String word) {
        assertThat(problems(with("segments: [{id: " + word + ", when: \"true\"}]")))
                .isEmpty();
        assertThat(problems(with(campaign("service: " + word))))
                .singleElement()
                .asString()
                .contains("`service` must be true or false, is `" + word + "`");
    }

    @Test
    void a_slip_in_a_rule_is_found_in_a_block_over_several_lines() {
        assertThat(problems(with("""
            segments:
              - id: x
                when: |
                  customer.orders.count > 0
                  && customer.orders.cuont > 1
              - id: y
                when: >-
                  customer.orders.count > 0
                  && nosuch(1)
            """)))
                .hasSize(2)
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("more.yaml:5:26: ").contains("cuont"),
                        second -> assertThat(second)
                                .startsWith("more.yaml:9:10: ")
                                .contains("nosuch"));
    }

    @Test
    void a_slip_in_a_text_is_named_at_its_place() {
        assertThat(problems(with("""
            offers:
              - id: other
                treatments:
                  - content:
                      en:
                        headline: "It's \\"new\\", {{ customer.attributes.fristName }}"
                        body: |
                          Hello

                          {{ item.price | mony }}
            """)))
                .containsExactly(
                        "more.yaml:6:41: unknown field `customer.attributes.fristName`,"
                                + " did you mean `customer.attributes.firstName`",
                        "more.yaml:10:31: unknown filter `mony`, did you mean `money`");
    }

    @Test
    void one_bad_part_hides_no_other() {
        assertThat(problems(with("""
            campaings: []
            placements:
              - id: side
                channel: web
            campaigns:
              - id: one
                objective: acquire
                placements: [home]
                when: customer.nosuch
                offers: [{offer: nosuch}]
              - id: two
                objective: acquire
                placements: [home]
                offers: [{offer: card}]
                schedule: {hours: 10:00-10:00}
            """)))
                .hasSize(5)
                .anySatisfy(p -> assertThat(p).contains("unknown key `campaings`, did you mean `campaigns`"))
                .anySatisfy(p -> assertThat(p).contains("key `fallback` is missing"))
                .anySatisfy(p -> assertThat(p).contains("nosuch").contains(":9:"))
                .anySatisfy(p -> assertThat(p).contains("unknown offer `nosuch`"))
                .anySatisfy(p -> assertThat(p).contains("never holds"));
    }

    @Test
    void two_of_one_id_are_a_problem_at_the_second_one() {
        assertThat(problems(with("""
            placements: [{id: home, channel: app, fallback: card}]
            offers: [{id: card, treatments: [{content: {en: {headline: x}}}]}]
            purposes: [{id: profiling, default: denied}]
            attributes: {firstName: int}
            timeZone: UTC
            campaigns:
              - {id: welcome, objective: retain, placements: [home], offers: [{offer: card}]}
            """)))
                .contains(
                        "more.yaml:1:19: placement `home` stands here again, first in a.yaml:7",
                        "more.yaml:2:15: offer `card` stands here again, first in a.yaml:11",
                        "more.yaml:3:17: purpose `profiling` stands here again, first in a.yaml:4",
                        "more.yaml:4:14: attribute `firstName` stands here again, first in a.yaml:5",
                        "more.yaml:5:11: `timeZone` was said before, in a.yaml",
                        "more.yaml:7:10: campaign `welcome` stands here again, first in a.yaml:15");
    }

    @Test
    void a_fallback_is_the_same_for_everybody_and_speaks_the_default_language() {
        assertThat(problems(with("""
            placements:
              - {id: a, channel: web, fallback: card}
              - {id: b, channel: web, fallback: {content: {nl: {headline: Hallo}}}}
              - {id: c, channel: web, fallback: {content: {en: {headline: "{{ item.title }}"}}}}
              - {id: d, channel: web, fallback: crad}
            """)))
                .containsExactly(
                        "more.yaml:2:37: a fallback must be the same for everybody, and `headline` of offer `card` has"
                                + " placeholders",
                        "more.yaml:3:37: `content` lacks the default language `en`",
                        "more.yaml:4:63: a fallback must be the same for everybody, without placeholders",
                        "more.yaml:5:37: unknown offer `crad`, did you mean `card`");
    }

    @Test
    void content_that_is_never_shown_is_a_problem() {
        assertThat(problems(with("""
            placements:
              - {id: mail, channel: email, fallback: {content: {en: {headline: x}}}}
            offers:
              - id: for-app
                treatments:
                  - {id: app, channels: [app], content: {en: {headline: x}}}
                  - {id: web, channels: [web], content: {en: {headline: x}}}
            campaigns:
              - {id: news, objective: retain, placements: [mail], offers: [{offer: for-app}]}
              - {id: page, objective: retain, placements: [home], offers: [{offer: for-app}]}
            """)))
                .contains(
                        "more.yaml:6:14: treatment `app` of offer `for-app` fits no placement of the campaigns that"
                                + " use it",
                        "more.yaml:9:48: none of the offers of `news` has a treatment that fits the placement `mail`",
                        "more.yaml:9:72: no treatment of offer `for-app` fits a placement of this campaign");
    }

    @Test
    void every_treatment_has_the_default_language_and_its_required_fields() {
        assertThat(problems(with("""
            offers:
              - id: other
                treatments:
                  - id: a
                    content: {nl: {headline: x}}
                  - id: b
                    content: {en: {headline: x, body: x}, de: {headline: x}, nl: {headline: x}}
                    required: [headline, body]
                    neutral: {en: {haedline: x}}
            """)))
                .contains(
                        "more.yaml:5:19: `content` lacks the default language `en`",
                        "more.yaml:7:47: unknown language `de`",
                        "more.yaml:7:66: required field `body` is missing in `nl`",
                        "more.yaml:9:24: unknown field `haedline`, did you mean `headline`");
    }

    @Test
    void urls_are_absolute_and_lead_to_hosts_that_are_listed() {
        assertThat(problems(with("""
            offers:
              - id: other
                treatments:
                  - content:
                      en: {url: /new, image: "https://evil.example/a.png", deepLink: "https://shop.example/x"}
            """)))
                .containsExactly(
                        "more.yaml:5:21: `url` must be an absolute http or https url, is `/new`",
                        "more.yaml:5:34: `image` leads to `evil.example`, which `links.hosts` does not list");
    }

    @Test
    void a_lever_is_set_once_and_for_a_campaign_that_exists() {
        assertThat(problems(with("""
            arbitration: {formula: responseRate + nosuch, levers: {welcom: 2, booster: 2}}
            campaigns:
              - {id: booster, objective: retain, placements: [home], lever: 3, offers: [{offer: card}]}
            """)))
                .hasSize(3)
                .anySatisfy(p -> assertThat(p).startsWith("more.yaml:1:39:").contains("nosuch"))
                .contains(
                        "more.yaml:1:56: unknown campaign `welcom`, did you mean `welcome`",
                        "more.yaml:3:65: the lever of `booster` stands under `arbitration`, too");
    }

    @Test
    void names_in_a_file_that_can_not_be_read_are_not_called_unknown() {
        var files = new ArrayList<>(with(campaign("offers: [{offer: in-broken-file}]")));
        files.add(new SourceFile("broken.yaml", "offers: [\n"));

        assertThat(problems(files))
                .singleElement()
                .asString()
                .startsWith("broken.yaml:")
                .contains("not valid yaml");
    }
}
