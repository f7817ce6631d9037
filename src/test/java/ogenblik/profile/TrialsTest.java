package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.Test;

/** What a customer takes part in, as bytes that scripts patch. */
class TrialsTest {
    private static final long WIN_BACK = Trials.campaign("win-back");
    private static final Profile ANNA = Profile.empty(new CustomerId.Known("anna"));
    private static final Profile VISITOR = Profile.empty(new CustomerId.Visitor("v-1"));

    @Test
    void the_layout_is_the_one_that_scripts_know() {
        var trials = Trials.NONE.withUnit("é").with(0x0102030405060708L, true, 0x0a0b0c0d);

        assertThat(HexFormat.of().formatHex(trials.bytes()))
                .isEqualTo("01" + "0002" + "c3a9" + "0102030405060708" + "01" + "00" + "0000" + "0a0b0c0d"
                        + "0000000000000000");
        var patched = trials.bytes().clone();
        patched[5 + 11] = 3;
        patched[5 + 23] = 7;
        var read = Trials.of(patched);
        assertThat(read.unit()).isEqualTo("é");
        assertThat(read.size()).isEqualTo(1);
        assertThat(read.campaign(0)).isEqualTo(0x0102030405060708L);
        assertThat(read.isHoldout(0)).isTrue();
        assertThat(read.conversions(0)).isEqualTo(3);
        assertThat(read.enteredAt(0)).isEqualTo(0x0a0b0c0d);
        assertThat(read.revenueMillionths(0)).isEqualTo(7);
    }

    @Property(tries = 300)
    void bytes_of_another_kind_are_refused_or_read_without_an_error(@ForAll byte[] any) {
        Trials read;
        try {
            read = Trials.of(any);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("trials ");
            return;
        }
        for (int i = 0; i < read.size(); i++)
            assertThat(read.find(read.campaign(i))).isBetween(0, i);
        assertThat(read.bytes()).isEqualTo(any);
    }

    @Test
    void a_trial_is_entered_once_and_the_oldest_makes_room() {
        var once = Trials.NONE.with(WIN_BACK, true, 10);

        assertThat(once.with(WIN_BACK, false, 20)).isSameAs(once);
        var many = LongStream.range(0, Trials.MAX_ENTRIES)
                .boxed()
                .reduce(once, (trials, id) -> trials.with(id, false, 30), (one, _) -> one);
        assertThat(many.size()).isEqualTo(Trials.MAX_ENTRIES);
        assertThat(many.find(WIN_BACK)).isEqualTo(-1);
        assertThat(many.find(0)).isZero();
        assertThatThrownBy(() -> Trials.of(Arrays.copyOf(many.bytes(), many.bytes().length + 24)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_never_took_part_goes_on_as_the_visitor_that_is_merged_in() {
        var merged = ANNA.mergedWith(VISITOR.withTrials(Trials.NONE.with(WIN_BACK, true, 10)), ProfileBounds.DEFAULT);

        assertThat(merged.trials().unit()).isEqualTo("v-1");
        assertThat(merged.trials().isHoldout(merged.trials().find(WIN_BACK))).isTrue();
        var again = merged.mergedWith(Profile.empty(new CustomerId.Visitor("v-2")), ProfileBounds.DEFAULT);
        assertThat(again.trials()).isEqualTo(merged.trials());
        assertThat(ANNA.mergedWith(again, ProfileBounds.DEFAULT).trials().unit())
                .isEqualTo("v-1");
    }

    @Test
    void who_took_part_before_keeps_the_own_arm() {
        var tookPart = ANNA.withTrials(Trials.NONE.with(WIN_BACK, false, 5));

        var merged = tookPart.mergedWith(
                VISITOR.withTrials(Trials.NONE.with(WIN_BACK, true, 10).with(7, true, 11)), ProfileBounds.DEFAULT);

        assertThat(merged.trials())
                .isEqualTo(Trials.NONE.with(WIN_BACK, false, 5).with(7, true, 11));
    }

    @Test
    void a_merge_that_is_undone_leaves_what_was_there_before_and_what_came_since() {
        var other = Profile.empty(new CustomerId.Known("bob"))
                .withTrials(Trials.NONE.with(7, true, 10).with(8, true, 10));
        var merged = ANNA.mergedWith(other, ProfileBounds.DEFAULT);
        var since = merged.withTrials(merged.trials().with(9, false, 20));

        var undone = since.without(other, ANNA, ProfileBounds.DEFAULT);

        assertThat(undone.trials()).isEqualTo(Trials.NONE.with(9, false, 20));
        assertThat(merged.without(other, ANNA, ProfileBounds.DEFAULT).trials()).isEqualTo(Trials.NONE);
    }

    @Test
    void without_consent_to_profiling_only_the_own_id_is_left() {
        var anna = ANNA.withTrials(Trials.NONE.withUnit("v-1").with(WIN_BACK, true, 10));

        assertThat(anna.withoutProfiling().trials()).isEqualTo(Trials.NONE);
        assertThat(anna.contractual().trials()).isEqualTo(Trials.NONE);
        assertThat(anna.isEmpty()).isFalse();
    }
}
