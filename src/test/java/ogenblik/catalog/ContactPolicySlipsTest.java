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

/** Slips in the contact policy, and in what a placement reserves. */
class ContactPolicySlipsTest {

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
        gap: {atLeast: P401D}                                   → 2:18: `atLeast` must be at most `P400D`, is `P401D`
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
    void a_message_that_is_opened_again_is_decided_anew_or_kept_and_nothing_else() {
        var more = "placements: [{id: side, channel: app, fallback: card, reopen: again}]\n";

        assertThat(problems(with(more))).contains("more.yaml:1:63: `reopen` must be one of `anew`, `kept`, is `again`");
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

    @ParameterizedTest
    @ValueSource(strings = {"caps: [{max: 1, per: PT1M}, {max: 9, per: P400D}]", "pause: {afterConversion: P400D}"})
    void a_minute_is_not_too_short_and_400_days_not_too_long(String line) {
        assertThat(problems(with(campaign(line)))).isEmpty();
    }
}
