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
        caps: [{max: 1, per: PT0S}]                                 → 6:26: `per` must be longer than nothing, as `P7D`
        caps: [{max: 1, per: 7 days}]                               → 6:26: `per` must look like `P7D`, is `7 days` (a duration by ISO 8601: `P7D` is seven days, `PT12H` twelve hours)
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
        pause: {afterUnanswered: {sights: 0, for: P1D}}              → 6:39: `sights` must be at least 1, is `0`
        pause: {afterclick: P1D}                                     → 6:13: unknown key `afterclick`, did you mean `afterClick`
        service: yes please                                          → 6:14: `service` must be true or false, is `yes please` (exempt from the catalog's contact policy, and not counted there; what it says itself holds)
        neverWith: [welcom]                                          → 6:17: unknown campaign `welcom`, did you mean `welcome`
        neverWith: [probe]                                           → 6:17: `neverWith` names the campaign itself: how many of its offers a placement shows is said by `maxPerCampaign` there
        neverAfter: [{campaign: probe, within: P1D}]                 → 6:29: `neverAfter` names the campaign itself: use `gap`
        neverAfter: [{campaign: welcom, within: P1D}]                → 6:29: unknown campaign `welcom`, did you mean `welcome`
        holdout: 0.6                                                → 6:14: `holdout` must be at most 0.5, is `0.6`
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
        caps: [{max: 0, per: P1D}]                              → 2:16: `max` must be at least 1, is `0`
        caps: [{max: 1, per: P1D, of: tiers}]                   → 2:33: `of` must be one of `overall`, `tier`, `channel`, `category`, `campaign`, `offer`, is `tiers`, did you mean `tier`
        caps: [{max: 1, per: P1D, of: {tier: 10}}]              → 2:40: `tier` must be at most 9, is `10`
        caps: [{max: 1, per: P1D, of: {tiers: 1}}]              → 2:34: unknown key `tiers`, did you mean `tier`
        caps: [{max: 1, per: P1D, of: {channel: sms}}]          → 2:43: `channel` must be one of `web`, `email`, `app`, is `sms`
        caps: [{max: 1, per: P1D, of: {campaign: welcom}}]      → 2:44: unknown campaign `welcom`, did you mean `welcome`
        caps: [{max: 1, per: P1D, of: {offer: cadr}}]           → 2:41: unknown offer `cadr`, did you mean `card`
        caps: [{max: 1, per: P1D, count: clicks, strict: true}] → 2:52: `strict` can't hold for clicks: nobody knows beforehand who will click
        gap: {atLeast: PT0S}                                    → 2:18: `atLeast` must be longer than nothing, as `P7D`
        gap: PT1H                                               → 2:8: `gap` must be a mapping, is `PT1H` (the least time between two decisions that show anything on these channels)
        quietHours: {hours: 22:00-22:00}                        → 2:23: `hours` opens and closes at `22:00`: it is never quiet
        quietHours: {hours: 22:00-8:00}                         → 2:23: `hours` must look like `22:00-08:00`, is `22:00-8:00` (the time of day in the customer's zone, as `22:00-08:00`, which spans midnight)
        pause: {afterComplaint: PT0S}                           → 2:27: `afterComplaint` must be longer than nothing, as `P7D`
        """)
    void a_slip_in_the_contact_policy_is_named_at_its_place(String line, String problem) {
        assertThat(problems(with("contactPolicy:\n  " + line + "\n"))).containsExactly("more.yaml:" + problem);
    }

    @Test
    void what_exempts_a_campaign_and_what_caps_it_contradict_each_other() {
        assertThat(problems(with("""
            contactPolicy:
              caps:
                - {max: 1, per: P1D, of: {campaign: notice}}
                - {max: 1, per: P1D, of: {offer: card}}
            campaigns:
              - {id: notice, objective: retain, placements: [home], service: true, offers: [{offer: card}]}
            """)))
                .containsExactly(
                        "more.yaml:3:41: campaign `notice` is `service` and exempt: give it `caps` of its own",
                        "more.yaml:4:38: offer `card` is shown by a campaign that is `service` and exempt:"
                                + " give it `caps` of its own");
    }

    @Test
    void the_contact_policies_of_several_files_are_one_but_each_thing_is_said_once() {
        var files = new ArrayList<>(with("""
            contactPolicy:
              caps: [{max: 9, per: P1D}]
              gap: {atLeast: PT1H}
              quietHours: {hours: 22:00-08:00}
              pause: {afterClick: P1D}
            """));
        files.add(new SourceFile("z.yaml", """
            contactPolicy:
              caps: [{max: 3, per: PT1H}]
              gap: {atLeast: PT2H}
              quietHours: {hours: 23:00-08:00}
              pause: {afterClick: P2D}
            """));

        assertThat(problems(files))
                .containsExactly(
                        "z.yaml:1:1: `pause` of `contactPolicy` was said before, in another file",
                        "z.yaml:3:18: `gap` of `contactPolicy` was said before, in another file",
                        "z.yaml:4:23: `quietHours` of `contactPolicy` was said before, in another file");
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

    @ParameterizedTest
    @CsvSource({"PT59S", "P8D"})
    void a_reservation_lasts_from_a_minute_to_a_week(String reservation) {
        var more = "placements: [{id: side, channel: app, fallback: card, reservation: " + reservation + "}]\n"
                + "offers: [{id: plain, treatments: [{content: {en: {headline: x}}}]}]\n";

        assertThat(problems(with(more.replace("card", "plain"))))
                .containsExactly(
                        "more.yaml:1:69: `reservation` must be from `PT1M` to `P7D`, is `" + reservation + "`");
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
    void experiments_that_would_spoil_one_another_are_a_problem() {
        assertThat(problems(with("""
            offers:
              - id: two
                treatments:
                  - {id: a, content: {en: {headline: x}}}
                  - {id: b, variant: B, content: {en: {headline: y}}}
                  - {id: c, variant: C, content: {en: {headline: z}}}
              - {id: plain, treatments: [{variant: B, content: {en: {headline: x}}}]}
            campaigns:
              - {id: one, objective: retain, placements: [home], offers: [{offer: two}]}
              - {id: other, objective: retain, placements: [home], offers: [{offer: card}]}
            experiments:
              - {id: e1, layer: hero, share: 0.4, offer: two, variants: [{id: A}, {id: B}]}
              - {id: e2, layer: hero, from: 0.3, share: 0.4, variants: [{id: A, campaigns: [other]}, {id: B}]}
              - {id: e3, layer: hero, from: 0.9, share: 0.2, variants: [{id: A, campaigns: [one]}, {id: B, campaigns: [othr]}]}
              - {id: e4, from: 0.1, share: 0.1, variants: [{id: A, campaigns: [other]}, {id: B}]}
              - {id: e5, offer: card, variants: [{id: A, weight: 0}, {id: B, weight: 0}], overrides: {C: [anna]}}
              - {id: e6, variants: [{id: A}, {id: A}]}
              - id: e7
                share: 1
                ramp: [{at: 2026-02-01, share: 0.2}, {at: 2026-01-01, share: 0.1}]
                offer: two
                variants: [{id: A}, {id: B}]
            """)))
                .containsExactlyInAnyOrder(
                        "more.yaml:6:26: unknown variant `C`, did you mean `A`",
                        "more.yaml:7:40: no experiment is about offer `plain`",
                        "more.yaml:12:46: offer `two` is one of campaign `one`, on which experiment `e3` decides: let"
                                + " one decide on it",
                        "more.yaml:13:33: `e2` overlaps `e1` in layer `hero`: let it begin at `from: 0.4` or elsewhere",
                        "more.yaml:14:33: `e3` takes more of layer `hero` than there is: `from` and its largest share"
                                + " add up to more than 1",
                        "more.yaml:14:108: unknown campaign `othr`, did you mean `other`",
                        "more.yaml:15:20: `from` is a place in a layer: name the `layer`, or take `from` away",
                        "more.yaml:15:68: campaign `other` is part of experiment `e2` already: let one decide on it",
                        "more.yaml:16:21: no treatment of offer `card` says that it is a `variant` of this experiment",
                        "more.yaml:16:21: offer `card` is one of campaign `other`, on which experiment `e2` decides:"
                                + " let one decide on it",
                        "more.yaml:16:10: the weights of `e5` add up to nothing",
                        "more.yaml:16:91: unknown variant `C`, did you mean `A`",
                        "more.yaml:17:10: an experiment is about an `offer`, or about the `campaigns` of its variants:"
                                + " name the one or the other",
                        "more.yaml:17:39: variant `A` stands here again, first in more.yaml:17",
                        "more.yaml:19:12: an experiment has a `share` or a `ramp`, not both",
                        "more.yaml:20:47: the steps of a ramp must follow one another",
                        "more.yaml:20:66: a ramp must not fall: who takes part would be thrown out of the experiment",
                        "more.yaml:21:12: offer `two` is part of experiment `e1` already: let one decide on it");
    }

    @Test
    void a_variant_that_has_nothing_to_show_on_a_placement_is_a_problem() {
        assertThat(problems(with("""
            offers:
              - id: two
                treatments:
                  - {id: a, variant: A, content: {en: {headline: x}}}
                  - {id: b, variant: B, channels: [app], content: {en: {headline: y}}}
                  - {id: c, channels: [email], content: {en: {headline: z}}}
            placements:
              - {id: mail, channel: email, limit: 1, fallback: {content: {en: {headline: Hello}}}}
              - {id: phone, channel: app, limit: 1, fallback: {content: {en: {headline: Hello}}}}
            campaigns:
              - {id: one, objective: retain, placements: [home, mail, phone], offers: [{offer: two}]}
              - {id: other, objective: retain, placements: [home], offers: [{offer: two}]}
            experiments:
              - {id: e1, offer: two, variants: [{id: A}, {id: B}, {id: C}]}
            """)))
                .containsExactlyInAnyOrder(
                        "more.yaml:14:51: no treatment of offer `two` fits the placement `home` in variant `B`: add"
                                + " one, or one without a `variant`",
                        "more.yaml:14:60: no treatment of offer `two` fits the placement `home` in variant `C`: add"
                                + " one, or one without a `variant`",
                        "more.yaml:14:60: no treatment of offer `two` fits the placement `phone` in variant `C`: add"
                                + " one, or one without a `variant`");
    }

    @Test
    void a_service_campaign_has_no_holdout_as_it_is_never_withheld() {
        assertThat(problems(with(campaign("service: true\n    holdout: 0.1"))))
                .containsExactly(
                        "more.yaml:7:14: a campaign with `service: true` is never withheld: leave `holdout` out");
    }

    @Test
    void the_universal_holdout_is_said_once_and_spares_campaigns_that_exist() {
        assertThat(problems(with("holdout: {share: 0.05, except: [welcom]}\n")))
                .containsExactly("more.yaml:1:33: unknown campaign `welcom`, did you mean `welcome`");
        var files = new ArrayList<>(with("holdout: {share: 0.05}\n"));
        files.add(new SourceFile("z.yaml", "holdout: {share: 0.1}\n"));
        assertThat(problems(files)).containsExactly("z.yaml:1:18: `holdout` was said before, in more.yaml");
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
