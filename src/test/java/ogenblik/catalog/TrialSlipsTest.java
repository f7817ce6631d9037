package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.campaign;
import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import ogenblik.catalog.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in experiments and holdouts. */
class TrialSlipsTest {

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
    void a_universal_holdout_of_nobody_is_a_problem() {
        assertThat(problems(with("holdout: {share: 0.00005}")))
                .containsExactly("more.yaml:1:18: `share` must be 0 or at least 0.0001, is `0.00005`: customers are"
                        + " divided into 10,000 parts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holdout: 0", "holdout: 0.0001"})
    void nobody_or_one_in_ten_thousand_may_be_held_out(String line) {
        assertThat(problems(with(campaign(line)))).isEmpty();
    }
}
