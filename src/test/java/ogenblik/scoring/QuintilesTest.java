package ogenblik.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Boundaries between fifths. */
class QuintilesTest {
    @Test
    void different_numbers_come_in_five_groups_of_the_same_size() {
        var quintiles = of(LongStream.rangeClosed(1, 100).toArray());

        assertThat(quintiles.last()).containsExactly(20L, 40L, 60L, 80L);
        assertThat(quintiles.firstAfter()).containsExactly(21L, 41L, 61L, 81L);
        assertThat(quintiles.sizesUpTo(quintiles.last())).containsOnly(20L);
        assertThat(quintiles.sizesBelow(quintiles.firstAfter())).containsOnly(20L);
    }

    @Test
    void where_most_are_equal_the_next_number_is_the_next_boundary() {
        var quintiles = of(1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6);

        assertThat(quintiles.firstAfter()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(quintiles.sizesBelow(quintiles.firstAfter())).containsExactly(8L, 1L, 1L, 1L, 2L);
    }

    @Test
    void where_most_are_the_highest_there_is_a_number_left_for_each_group() {
        assertThat(of(1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9).last()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void four_different_numbers_make_no_five_groups() {
        assertThat(of(1, 2, 3, 4, 4, 4).last()).isEmpty();
        assertThat(of(1, 2, 3, 4, 4, 4).firstAfter()).isEmpty();
    }

    @Test
    void more_different_numbers_than_there_is_room_for_are_told_apart_less_finely() {
        var quintiles = new Quintiles(100);
        for (long i = 0; i < 10_000; i++) quintiles.add(i);

        assertThat(quintiles.distinct()).isEqualTo(100);
        assertThat(quintiles.sizesBelow(quintiles.firstAfter())).containsOnly(2_000L);
    }

    @Property
    void boundaries_ascend_and_no_group_is_empty(
            @ForAll @Size(max = 60) List<@LongRange(min = -20, max = 20) Long> numbers) {
        var quintiles = of(numbers.stream().mapToLong(Long::longValue).toArray());
        if (numbers.stream().distinct().count() < 5) {
            assertThat(quintiles.last()).isEmpty();
            return;
        }

        assertThat(quintiles.last()).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(quintiles.firstAfter()).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(quintiles.sizesUpTo(quintiles.last())).hasSize(5).allMatch(size -> size > 0);
        assertThat(quintiles.sizesBelow(quintiles.firstAfter())).isEqualTo(quintiles.sizesUpTo(quintiles.last()));
    }

    private static Quintiles of(long... numbers) {
        var quintiles = new Quintiles(Integer.MAX_VALUE);
        Arrays.stream(numbers).forEach(quintiles::add);
        return quintiles;
    }
}
