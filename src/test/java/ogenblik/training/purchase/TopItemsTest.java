package ogenblik.training.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The best of many. */
class TopItemsTest {
    @Property
    void the_best_are_those_of_a_full_sort(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> scores,
            @ForAll @IntRange(min = 1, max = 12) int most) {
        var top = TopItems.of(most);
        for (int item = 0; item < scores.size(); item++) top.offer(item, scores.get(item));

        var sorted = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -scores.get(item))
                        .thenComparing(item -> item))
                .limit(most)
                .toList();
        assertThat(top.items())
                .containsExactly(sorted.stream().mapToInt(item -> item).toArray());
        for (int rank = 0; rank < sorted.size(); rank++)
            assertThat(top.scores()[rank])
                    .isEqualTo(scores.get(sorted.get(rank)).floatValue());
    }
}
