package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/** The list of what was shown, read from its bytes. */
class ExposuresTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();

    @Property
    void exposures_come_back(@ForAll("exposures") List<Exposure> exposures) {
        var packed = Exposures.of(exposures);

        var read = Exposures.of(packed.bytes().clone());

        assertThat(read).isEqualTo(packed).hasSameHashCodeAs(packed);
        assertThat(read.all()).isEqualTo(exposures);
        for (int i = 0; i < exposures.size(); i++) {
            assertThat(read.campaign(i))
                    .isEqualTo(
                            Exposures.hash(exposures.get(i).shown().campaign().value()));
            assertThat(read.offer(i))
                    .isEqualTo(Exposures.hash(exposures.get(i).shown().offer().value()));
        }
    }

    @Property(tries = 300)
    void whatever_the_bytes_are_they_are_refused_or_can_be_read(
            @ForAll("exposures") List<Exposure> exposures, @ForAll Random random) {
        var bytes = Exposures.of(exposures).bytes().clone();
        for (int i = 0; i < 3 && bytes.length > 0; i++)
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

        Exposures read;
        try {
            read = Exposures.of(bytes);
        } catch (IllegalArgumentException e) {
            return;
        }

        assertThat(read.all()).hasSize(read.size());
    }

    @Example
    void a_cut_off_list_is_refused_wherever_it_is_cut() {
        var bytes = Exposures.of(List.of(SampleExposures.reserved("welcome", NOW, 1)))
                .bytes();

        for (int size = 1; size < bytes.length; size++) {
            var cut = Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> Exposures.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void it_counts_from_when_it_was_decided_until_it_is_seen_or_expires() {
        var exposures = Exposures.of(List.of(
                SampleExposures.reserved("welcome", NOW, 1),
                SampleExposures.with(
                        SampleExposures.reserved("welcome", NOW, 2), Exposure.Fact.IMPRESSION, NOW.plusSeconds(60))));
        long expiry = SECOND + Exposures.RESERVATION.toSeconds();

        assertThat(exposures.countsFrom(0, expiry - 1)).isEqualTo(SECOND);
        assertThat(exposures.countsFrom(0, expiry)).isZero();
        assertThat(exposures.countsFrom(1, expiry)).isEqualTo(SECOND + 60);
    }

    @Example
    void merging_keeps_each_exposure_once_with_all_that_became_of_it() {
        var reserved = SampleExposures.reserved("welcome", NOW, 1);
        var seen = SampleExposures.with(reserved, Exposure.Fact.IMPRESSION, NOW.plusSeconds(60));
        var clicked = SampleExposures.with(reserved, Exposure.Fact.CLICK, NOW.plusSeconds(90));
        var other = SampleExposures.reserved("birthday", NOW.minusSeconds(5), 2);

        var merged =
                Exposures.of(List.of(seen)).mergedWith(Exposures.of(List.of(other, clicked)), ProfileBounds.DEFAULT);

        assertThat(merged.all()).containsExactly(other, seen.with(clicked));
        assertThat(merged.seenAt(1)).isEqualTo(SECOND + 60);
        assertThat(merged.clickedAt(1)).isEqualTo(SECOND + 90);
    }

    @Example
    void of_too_many_that_are_merged_the_oldest_go_and_the_watermark_remembers_what_was_seen() {
        int max = ProfileBounds.DEFAULT.maxExposures();
        var some = Exposures.of(some(max, 0));
        var others = Exposures.of(some(10, max));

        var merged = some.mergedWith(others, ProfileBounds.DEFAULT);

        assertThat(merged.size()).isEqualTo(max);
        assertThat(merged.decision(0)).isEqualTo(10);
        assertThat(merged.watermark()).isEqualTo(SECOND + 9);
    }

    private static List<Exposure> some(int count, int from) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> SampleExposures.seen("welcome", NOW.plusSeconds(i), i))
                .toList();
    }

    @Provide
    Arbitrary<List<Exposure>> exposures() {
        var seconds = Arbitraries.longs().between(0, 0xffff_ffffL);
        var times = seconds.list()
                .ofSize(6)
                .map(t -> new Exposure.Times(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5)));
        var bytes = Arbitraries.integers().between(0, 255);
        var tiers = Arbitraries.integers().between(0, 127);
        var flags = Arbitraries.of(true, false);
        var traits = Combinators.combine(flags, flags, flags, tiers, bytes, Arbitraries.longs())
                .as(Exposure.Traits::new);
        var shown = Combinators.combine(ids(), ids(), ids(), ids().injectNull(0.3), texts())
                .as((campaign, offer, placement, item, text) -> new Exposure.Shown(
                        new CampaignId(campaign),
                        new OfferId(offer),
                        new PlacementId(placement),
                        item == null ? null : new ItemId(item),
                        text,
                        text));
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 0xffff), traits, times, shown)
                .as(Exposure::new)
                .list()
                .ofMaxSize(10);
    }

    private static Arbitrary<String> ids() {
        return texts().filter(text -> !text.isEmpty());
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('é', '€', ' ', '/', '%')
                .ofMaxLength(128);
    }
}
